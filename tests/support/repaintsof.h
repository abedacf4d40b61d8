// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/repaintreader.h"

namespace tandem {

/// What is made of a text that comes in pieces of `step` bytes.
inline Repaints repaintsOf(const QByteArray& text, qsizetype step, TextEncoding encoding = TextEncoding::Utf8)
{
    RepaintReader reader(encoding);
    Repaints repaints;
    for (qsizetype at = 0; at < text.size(); at += step) {
        reader.feed(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
        repaints.take(reader.takeNews());
    }
    return repaints;
}

}
