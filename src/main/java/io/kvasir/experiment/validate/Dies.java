package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;

/** Boards of two dies that software sees as two devices: a tensor-parallel rank runs on one of them. */
final class Dies {
    static final int OF_A_BOARD = 2;

    /** Instinct MI250 and MI250X; one of their dies is sold on a card as MI210. */
    private static final String TWO_DIES = "mi250";

    private static final String ONE_DIE = "mi210";

    private Dies() {}

    /** What one rank has of a board: one die, or the whole board where that is one device. */
    static Accelerator rank(Accelerator board, Catalogues catalogues) {
        return board.id().startsWith(TWO_DIES) ? catalogues.accelerator(ONE_DIE).orElse(board) : board;
    }
}
