// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/hosttools.h"

#include "core/base/atomicfile.h"
#include "core/containers/gpu.h"

#include <QDir>
#include <QStandardPaths>
#include <QStorageInfo>

namespace tandem {

HostFacts::System ThisHost::system() const
{
    const QString kernel = QSysInfo::kernelType();
    return kernel == u"winnt" ? HostFacts::System::Windows
        : kernel == u"darwin" ? HostFacts::System::MacOs
                              : HostFacts::System::Linux;
}

QString ThisHost::variable(const QString& name) const
{
    return qEnvironmentVariable(name.toLatin1().constData());
}

QString ThisHost::homeFolder() const
{
    return QDir::homePath();
}

QString ThisHost::find(const QString& program) const
{
    return QStandardPaths::findExecutable(program);
}

bool ThisHost::exists(const QString& path) const
{
    return QFileInfo::exists(path);
}

QStringList ThisHost::foldersIn(const QString& path) const
{
    return QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

Result<QByteArray> ThisHost::read(const QString& path) const
{
    return readFile(path);
}

qint64 ThisHost::freeBytes(const QString& path) const
{
    const QStorageInfo storage(path);
    return storage.isValid() ? storage.bytesAvailable() : -1;
}

qint64 ThisHost::userId() const
{
    // On Linux its owner is the user of this process.
    const QFileInfo process(u"/proc/self"_s);
    return process.exists() ? qint64(process.ownerId()) : -1;
}

bool ThisHost::hasGpu() const
{
    return hostHasGpu();
}

bool ThisHost::hasGpuDescription() const
{
    return tandem::hasGpuDescription();
}

Task<ProcessOutput> ThisHost::run(Command command)
{
    return runProcess(std::move(command));
}

}
