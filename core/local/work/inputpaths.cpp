// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/inputpaths.h"

#include "core/local/work/environmentsource.h"

#include <QFileInfo>

namespace tandem::local {

QString InputPaths::pathOf(const QString& uri)
{
    const QString path = pathOfBlobAddress(uri, m_blobs);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return {};
    if (m_onHost)
        return path;
    for (const Mount& mount : std::as_const(m_mounts))
        if (mount.host == path)
            return mount.container;
    const QString inside =
        u"/mnt/azureml/inputs/%1/%2"_s.arg(m_mounts.size()).arg(QFileInfo(path).fileName());
    m_mounts << Mount{path, inside, true};
    return inside;
}

}
