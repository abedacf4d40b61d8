// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArrayView>

namespace tandem {

enum class TextEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Latin1 };

/// The encoding of a log, told from its first bytes: a mark, the zeros of UTF-16, or what is no UTF-8.
TextEncoding encodingOf(QByteArrayView start);
/// "utf-8", "utf-16le", "utf-16be", "latin-1"
QString wordOf(TextEncoding encoding);

}
