// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/textencoding.h"

#include <QStringDecoder>

namespace tandem {

TextEncoding encodingOf(QByteArrayView start)
{
    if (start.startsWith("\xff\xfe"))
        return TextEncoding::Utf16LittleEndian;
    if (start.startsWith("\xfe\xff"))
        return TextEncoding::Utf16BigEndian;
    // Without a mark: Latin letters have a zero in every second byte.
    const QByteArrayView sample = start.first(std::min<qsizetype>(start.size(), 4096));
    qsizetype zeros[2] = {0, 0};
    for (qsizetype at = 0; at < sample.size(); ++at)
        zeros[at % 2] += sample[at] == '\0' ? 1 : 0;
    if (zeros[1] > sample.size() / 4 && zeros[0] == 0)
        return TextEncoding::Utf16LittleEndian;
    if (zeros[0] > sample.size() / 4 && zeros[1] == 0)
        return TextEncoding::Utf16BigEndian;
    // The sample may end amid a character: its last line is left out unless it is the only one.
    const qsizetype lastLine = start.lastIndexOf('\n');
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(lastLine > 0 ? start.first(lastLine) : start);
    return decoder.hasError() ? TextEncoding::Latin1 : TextEncoding::Utf8;
}

QString wordOf(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16LittleEndian:
        return u"utf-16le"_s;
    case TextEncoding::Utf16BigEndian:
        return u"utf-16be"_s;
    case TextEncoding::Latin1:
        return u"latin-1"_s;
    case TextEncoding::Utf8:
        break;
    }
    return u"utf-8"_s;
}

QByteArrayView asUtf8(QByteArrayView bytes, TextEncoding encoding, QByteArray& store)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    case TextEncoding::Latin1:
        store = QString::fromLatin1(bytes).toUtf8();
        break;
    case TextEncoding::Utf16LittleEndian:
    case TextEncoding::Utf16BigEndian: {
        QStringDecoder decoder(
            encoding == TextEncoding::Utf16LittleEndian ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        const QString text = decoder(bytes);
        store = text.toUtf8();
        break;
    }
    }
    return store;
}

}
