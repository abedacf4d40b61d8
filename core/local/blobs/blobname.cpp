// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobname.h"

#include <QRegularExpression>
#include <QStringList>

namespace tandem::local {

namespace {

constexpr qsizetype longestFileName = 255;

bool isForbidden(QChar letter)
{
    return letter.unicode() < 0x20 || letter.unicode() == 0x7f || u"<>:\"|?*\\%"_s.contains(letter);
}

QString escaped(QChar letter)
{
    return u"%%1"_s.arg(QString::number(letter.unicode(), 16).toUpper().rightJustified(2, u'0'));
}

// Windows knows these as devices, with any extension.
bool isDeviceName(const QString& part)
{
    static const QRegularExpression device(
        u"^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?$"_s, QRegularExpression::CaseInsensitiveOption);
    return device.match(part).hasMatch();
}

QString encodedPart(const QString& part)
{
    if (part.isEmpty())
        return u"%"_s;
    if (part == u"."_s || part == u".."_s)
        return QString(part).replace(u"."_s, escaped(u'.'));
    QString result;
    for (qsizetype i = 0; i < part.size(); ++i) {
        const QChar letter = part[i];
        const bool isLast = i + 1 == part.size();
        const bool mustGo = isForbidden(letter) || (isLast && (letter == u'.' || letter == u' '))
            || (i == 0 && isDeviceName(part));
        result += mustGo ? escaped(letter) : QString(letter);
    }
    return result;
}

QString decodedPart(const QString& part)
{
    if (part == u"%"_s)
        return {};
    QString result;
    for (qsizetype i = 0; i < part.size(); ++i) {
        bool isHex = false;
        const uint code = part[i] == u'%' && i + 2 < part.size() ? part.mid(i + 1, 2).toUInt(&isHex, 16) : 0;
        if (isHex) {
            result += QChar(code);
            i += 2;
        } else {
            result += part[i];
        }
    }
    return encodedPart(result) == part ? result : part;
}

template <typename Convert> QString eachPart(const QString& path, Convert convert)
{
    QStringList parts = path.split(u'/');
    for (QString& part : parts)
        part = convert(part);
    return parts.join(u'/');
}

}

bool isContainerName(const QString& name)
{
    static const QRegularExpression valid(u"^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$"_s);
    return valid.match(name).hasMatch();
}

bool isBlobPath(const QString& path)
{
    if (path.isEmpty() || path.size() > 1024)
        return false;
    for (const QString& part : path.split(u'/'))
        if (encodedPart(part).toUtf8().size() > longestFileName)
            return false;
    return true;
}

QString filePathOfBlob(const QString& blobPath)
{
    return eachPart(blobPath, encodedPart);
}

QString blobPathOfFile(const QString& filePath)
{
    return eachPart(filePath, decodedPart);
}

}
