// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/quoting.h"

#include <QRegularExpression>

namespace tandem {

QString shellWord(const QString& text)
{
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9_./:=@%+,-]+\\z"_s);
    if (harmless.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString shellWords(const QStringList& texts)
{
    QStringList words;
    for (const QString& text : texts)
        words << shellWord(text);
    return words.join(u' ');
}

QString dockerfileValue(const QString& text)
{
    QString value;
    for (const QChar character : text) {
        if (u"\\\"$"_s.contains(character))
            value += u'\\';
        value += character;
    }
    return u'"' + value + u'"';
}

QString inComment(const QString& text)
{
    QString line = text;
    for (QChar& character : line)
        if (!character.isPrint() && !character.isSurrogate())
            character = u' ';
    return line.simplified();
}

QString withoutVariables(QString text)
{
    return text.replace(u"${"_s, u"$ {"_s);
}

bool hasVariables(const QString& text)
{
    return text.contains(u"${"_s);
}

bool isImageReference(const QString& text)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9][A-Za-z0-9._-]*(?::[0-9]+(?=/))?(?:/"
                                          u"[A-Za-z0-9._-]+)*(?::[A-Za-z0-9_][A-Za-z0-9._-]*)?"
                                          "(?:@sha256:[0-9a-f]{64})?\\z"_s);
    return text.size() < 512 && shape.match(text).hasMatch();
}

}
