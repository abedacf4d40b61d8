// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/syntaxerror.h"

#include <QCoreApplication>

namespace tandem::jsonc {

Position positionIn(QStringView text, qsizetype offset)
{
    Position position;
    qsizetype lineBegin = 0;
    for (qsizetype i = 0; i < offset && i < text.size(); ++i) {
        const bool isInsideCrLf = text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n';
        if ((text[i] == u'\n' || text[i] == u'\r') && !isInsideCrLf) {
            ++position.line;
            lineBegin = i + 1;
        }
    }
    position.column = int(offset - lineBegin) + 1;
    return position;
}

Error SyntaxError::toError(const QString& file) const
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Jsonc", "%1, line %2, column %3: %4.")
                       .arg(file, QString::number(at.line), QString::number(at.column), what),
        .code = u"Syntax"_s};
}

}
