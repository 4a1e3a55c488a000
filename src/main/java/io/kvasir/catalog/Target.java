package io.kvasir.catalog;

/**
 * Where a value is being bound, and who hears of its problems.
 *
 * @param path of the value
 * @param problems receives what is wrong with it
 */
record Target(String path, Problems problems) {
    Target child(String key) {
        return new Target(path.isEmpty() ? key : path + "." + key, problems);
    }

    Target item(int index) {
        return new Target(path + "[" + index + "]", problems);
    }
}
