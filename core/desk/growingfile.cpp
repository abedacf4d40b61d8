// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/growingfile.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem {

Result<Done> GrowingFile::open(QIODevice::OpenMode mode)
{
    if (const auto made = makeFolder(QFileInfo(m_file).path(), Access::OwnerOnly); !made)
        return made.error();
    // Unbuffered: whoever reads it sees at once what was added.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | mode,
            QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Desk", "The log %1 cannot be written: %2.")
                           .arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString())};
    return Done{};
}

}
