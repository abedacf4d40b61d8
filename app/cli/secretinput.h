// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tandem::cli {

/// A secret from an environment variable, else the first line of standard input: never from an argument,
/// which every user of the computer can see. Empty when there is none.
QByteArray secretFromOutside(const char* variable);

}
