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

constexpr bool isUtf16(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian;
}

/// The bytes as UTF-8, without a mark at their start. `store` holds them where they had to be converted.
QByteArrayView asUtf8(QByteArrayView bytes, TextEncoding encoding, QByteArray& store);

}
