// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem {

/// Opens the window, with a log if an argument names one; with --screenshots DIR [--scale N] writes its
/// pictures instead, without a display.
int runWindow(int argc, char* argv[]);

}
