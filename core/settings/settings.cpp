// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

namespace tandem {

bool Settings::save()
{
    m_file.sync();
    return m_file.status() == QSettings::NoError;
}

}
