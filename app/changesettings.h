// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/settings/settings.h"

#include <QCoreApplication>

namespace tandem {

/// Changes what is in the file; an Error that names it where it cannot be written.
template <typename Change> Result<Done> changeSettings(const QString& file, Change&& change)
{
    Settings settings(file);
    change(settings);
    if (settings.save())
        return Done{};
    return Error{.kind = Error::Kind::File,
        .message =
            QCoreApplication::translate("Settings", "The settings in %1 could not be written.").arg(file)};
}

}
