// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/workspacechoice.h"

#include <QCoreApplication>

namespace tandem::cli {

Error wrongUsage(const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message, .code = u"WrongUsage"_s};
}

bool isWrongUsage(const Error& error)
{
    return error.code == u"WrongUsage";
}

Error alreadyTold()
{
    return Error{.kind = Error::Kind::Input, .code = u"AlreadyTold"_s};
}

bool isAlreadyTold(const Error& error)
{
    return error.code == u"AlreadyTold";
}

Result<QString> Invocation::required(const QString& name) const
{
    if (const QString value = parser.value(name); !value.isEmpty())
        return value;
    return wrongUsage(QCoreApplication::translate("Cli", "--%1 is missing.").arg(name));
}

Result<QString> Invocation::argument(int index, const QString& name) const
{
    const QStringList arguments = parser.positionalArguments();
    if (index < arguments.size())
        return arguments[index];
    return wrongUsage(QCoreApplication::translate("Cli", "%1 is missing.").arg(name));
}

Task<azure::WorkspaceClient*> Invocation::workspace()
{
    const WorkspaceChoice choice = co_await chosenWorkspace(*this);
    if (choice.isLocal())
        co_return co_await connection.workspace();
    if (m_workspace)
        co_return m_workspace.get();
    if (!choice.from.isEmpty())
        terminal.message(QCoreApplication::translate("Cli", "Workspace %1, of %2")
                             .arg(azure::lastSegment(choice.wanted), choice.from));
    Task<std::shared_ptr<azure::WorkspaceClient>> opening = remote(choice.wanted);
    const auto opened = co_await opening.result();
    if (!opened && isLocalWorkspace(choice.wanted))
        co_return co_await connection.workspace();
    if (!opened)
        co_return opened.error();
    m_workspace = *opened;
    co_return m_workspace.get();
}

Task<std::shared_ptr<azure::WorkspaceClient>> Invocation::remote(QString nameOrId)
{
    auto& directory = connection.directory();
    const QString id = co_await directory.idOf(nameOrId);
    co_return co_await directory.open(id);
}

bool Invocation::isLocal(const azure::WorkspaceClient* workspace) const
{
    return workspace == connection.opened().get();
}

Result<QMap<QString, QString>> keyValues(const QStringList& texts)
{
    QMap<QString, QString> map;
    for (const QString& text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return wrongUsage(
                QCoreApplication::translate("Cli", "\"%1\" is not of the form NAME=VALUE.").arg(text));
        map.insert(text.left(equals), text.mid(equals + 1));
    }
    return map;
}

}
