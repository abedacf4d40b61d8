// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration.h"

#include "core/devcontainer/configurations.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

void declareConfiguration(QCommandLineParser& parser)
{
    parser.addOption({u"configuration"_s,
        QCoreApplication::translate(
            "Cli", "Which one, where the project has several: its folder in .devcontainer."),
        u"NAME"_s});
}

Result<QString> chosenConfiguration(const QString& folder, const QString& wish)
{
    const QStringList files = devContainerFiles(folder);
    QStringList names;
    for (const QString& file : files) {
        names << configurationName(file);
        if (!wish.isEmpty() && (file == wish || configurationName(file) == wish))
            return file;
    }
    const QString shown = QDir::toNativeSeparators(folder);
    if (files.isEmpty())
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate(
                "Cli", "There is no devcontainer.json in %1. tandem devcontainer export --to %1 writes one.")
                           .arg(shown)};
    if (!wish.isEmpty() || files.size() > 1)
        return Error{.kind = Error::Kind::Input,
            .message =
                QCoreApplication::translate("Cli", "Choose a configuration of %1 with --configuration: %2.")
                    .arg(shown, names.join(u", "_s))};
    return files.first();
}

}
