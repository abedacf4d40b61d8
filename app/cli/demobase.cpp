// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demobase.h"

#include "core/base/redact.h"
#include "core/desk/enginefinder.h"
#include "core/environment/baseimagecatalogue.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

/// The last thing an engine said, without the addresses it tried before: "no such host".
QString reasonOf(const ProcessOutput& pull)
{
    const QString said = redacted(QString::fromUtf8(pull.standardError).trimmed());
    return said.section(u'\n', -1).section(u": "_s, -1).trimmed();
}

}

QString wishedDemoImage(const QString& option)
{
    if (!option.isEmpty())
        return option;
    if (const QString image = qEnvironmentVariable("TANDEM_DEMO_BASE_IMAGE"); !image.isEmpty())
        return image;
    const auto catalogue = BaseImageCatalogue::builtIn();
    for (const BaseImage& image : catalogue.images())
        if (!image.isGpu() && !image.isDeprecated && image.hasConda)
            return image.reference;
    return {};
}

Task<DemoBase> chooseDemoBase(QString wishedImage, QString wishedEngine)
{
    DemoBase base;
    base.image = wishedImage;
    const auto engine = co_await findEngine(wishedEngine).result();
    if (!engine) {
        base.whyHost = engine.error().message;
        co_return base;
    }
    if (!engine->has_value()) {
        base.whyHost = QCoreApplication::translate("Cli", "neither podman nor docker works here.");
        co_return base;
    }
    const ContainerEngine& found = **engine;
    const auto present = co_await found.image(wishedImage).result();
    if (!present || !present->has_value()) {
        const auto pulled = co_await runProcess(found.pull(wishedImage)).result();
        if (!pulled || pulled->exitCode != 0) {
            base.whyHost =
                QCoreApplication::translate("Cli", "the base image %1 is not here and cannot be pulled (%2).")
                    .arg(wishedImage, pulled ? reasonOf(*pulled) : pulled.error().message);
            co_return base;
        }
    }
    base.engine = found.title();
    co_return base;
}

}
