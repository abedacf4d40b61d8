// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

/// What differs between terminals of Unix and of Windows.
namespace tandem::cli::console {

bool isTerminal(int descriptor); ///< 0: standard input, 1: standard output, 2: standard error.
int columns(); ///< Of standard output; 0 if it is no terminal.

/// Calls back from the event loop when the person presses Ctrl+C or the process is asked to end. A second
/// time ends the process at once.
class Interrupt {
public:
    explicit Interrupt(std::function<void()> callback);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

}
