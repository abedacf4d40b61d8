// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/solverhost.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace tandem {

QString ThisSolverHost::variable(const QString& name) const
{
    return qEnvironmentVariable(name.toLatin1().constData());
}

QString ThisSolverHost::homeFolder() const
{
    return QDir::homePath();
}

QString ThisSolverHost::find(const QString& program) const
{
    return QStandardPaths::findExecutable(program);
}

bool ThisSolverHost::isProgram(const QString& path) const
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

Task<ProcessOutput> ThisSolverHost::run(Command command)
{
    return runProcess(std::move(command));
}

}
