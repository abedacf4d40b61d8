// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engineoption.h"

#include "app/enginewish.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString textOf(const QString& image, const PullProgress& progress)
{
    if (progress.isFinishing)
        return QCoreApplication::translate("Cli", "%1: putting the layers together").arg(image);
    if (progress.layers.isEmpty())
        return QCoreApplication::translate("Cli", "%1: asking the registry").arg(image);
    return QCoreApplication::translate("Cli", "%1: %2 of %3 layers, %4 %")
        .arg(image)
        .arg(progress.layersHere())
        .arg(progress.layers.size())
        .arg(int(progress.fraction() * 100));
}

}

void declareEngine(QCommandLineParser& parser)
{
    parser.addOption({u"engine"_s,
        QCoreApplication::translate("Cli",
            "The container engine: podman, docker, docker:CONTEXT, podman:CONNECTION, wsl:DISTRIBUTION or "
            "auto."),
        u"ENGINE"_s});
}

QString engineWish(const Invocation& invocation)
{
    const QString wish = invocation.option(u"engine"_s);
    const Settings settings(invocation.connection.folders().settingsFile);
    return wish.isEmpty() ? tandem::engineWish(settings) : wish;
}

Task<Done> fetchImage(Invocation* invocation, Desk* desk, QString image)
{
    const bool isHere = co_await desk->hasImage(image);
    if (isHere)
        co_return Done{};
    Terminal& terminal = invocation->terminal;
    terminal.progress(textOf(image, {}));
    const PullListener listener = [&terminal, &image](const PullProgress& progress) {
        terminal.progress(textOf(image, progress));
    };
    Task<Done> fetching = desk->fetchImage(image, listener);
    const auto fetched = co_await fetching.result();
    terminal.progress({});
    if (!fetched)
        co_return fetched.error();
    terminal.message(QCoreApplication::translate("Cli", "Fetched %1.").arg(image));
    co_return Done{};
}

}
