// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/environmentfile.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>

namespace tandem {

namespace {

bool isName(const QString& name)
{
    return !name.isEmpty() && !name.contains(u'=') && !name.startsWith(u'#')
        && std::ranges::none_of(
            name, [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
}

}

Result<EnvironmentFile> EnvironmentFile::write(const QString& path, const QMap<QString, QString>& variables)
{
    EnvironmentFile file{path, {}};
    QByteArray lines;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable) {
        if (!isName(variable.key()))
            return Error{.kind = Error::Kind::Input,
                .message = QCoreApplication::translate(
                    "Containers", "\"%1\" cannot be the name of an environment variable.")
                               .arg(variable.key())};
        if (variable.value().contains(u'\n') || variable.value().contains(u'\r'))
            file.namesFromEnvironment << variable.key();
        else
            lines += variable.key().toUtf8() + '=' + variable.value().toUtf8() + '\n';
    }
    if (auto written = replaceFile(path, lines, Access::OwnerOnly); !written)
        return written.error();
    return file;
}

}
