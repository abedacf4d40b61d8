// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacecreation.h"

#include <QCoreApplication>
#include <QUuid>

namespace tandem::azure {

namespace {

using Kind = WorkspacePart::Kind;
using State = WorkspacePart::State;

QString translated(const char* text)
{
    return QCoreApplication::translate("WorkspaceCreation", text);
}

/// Whether something of it may be there.
bool isLeft(const WorkspacePart& part)
{
    return part.state == State::Made || part.state == State::Working || part.state == State::Failed
        || part.state == State::Removing;
}

}

QString uniqueDigits()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

WorkspaceCreation::WorkspaceCreation(
    ArmClient& arm, const WorkspaceSpec& spec, const QString& unique, Told told)
    : m_arm(arm)
    , m_parts(workspaceParts(spec, unique))
    , m_told(std::move(told))
{
}

void WorkspaceCreation::setState(qsizetype index, State state)
{
    m_parts[index].state = state;
    m_told(m_parts[index]);
}

Task<bool> WorkspaceCreation::isThere(QUrl url)
{
    const auto found = co_await m_arm.get(url).result();
    if (!found && found.error().httpStatus != 404)
        co_return found.error();
    co_return bool(found);
}

Task<Done> WorkspaceCreation::run()
{
    const WorkspacePart& workspace = m_parts.last();
    if (co_await isThere(workspace.url))
        co_return Error{.kind = Error::Kind::Http,
            .message = translated(QT_TRANSLATE_NOOP("WorkspaceCreation",
                                      "There is a workspace %1 in this resource group already. Choose "
                                      "another name."))
                           .arg(workspace.name),
            .httpStatus = 409,
            .code = u"WorkspaceAlreadyExists"_s};
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        co_await make(i);
    co_return Done{};
}

Task<Done> WorkspaceCreation::make(qsizetype index)
{
    setState(index, State::Working);
    const QUrl url = m_parts[index].url;
    if (m_parts[index].kind == Kind::ResourceGroup) {
        const auto found = co_await isThere(url).result();
        if (!found || *found)
            setState(index, found ? State::Found : State::Refused);
        if (!found)
            co_return found.error();
        if (*found)
            co_return Done{};
    }
    const QJsonObject body = m_parts[index].body;
    const auto made = co_await m_arm.put(url, body).result();
    if (made) {
        setState(index, State::Made);
        co_return Done{};
    }
    Error error = made.error();
    const bool isRefused = error.httpStatus >= 400 && error.httpStatus < 500;
    setState(index, isRefused ? State::Refused : State::Failed);
    error.message = translated(QT_TRANSLATE_NOOP("WorkspaceCreation", "The %1 %2 could not be made. %3"))
                        .arg(toString(m_parts[index].kind), m_parts[index].name, error.message);
    co_return error;
}

QList<WorkspacePart> WorkspaceCreation::leftovers() const
{
    QList<WorkspacePart> left;
    for (const WorkspacePart& part : m_parts)
        if (isLeft(part))
            left << part;
    return left;
}

Task<Done> WorkspaceCreation::cleanUp()
{
    const bool isGroupOurs = isLeft(m_parts.first());
    for (qsizetype i = isGroupOurs ? 0 : m_parts.size() - 1; i >= 0; --i) {
        if (!isLeft(m_parts[i]))
            continue;
        setState(i, State::Removing);
        co_await m_arm.remove(m_parts[i].url);
        setState(i, State::Removed);
    }
    // A resource group goes with all that is in it.
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        if (isLeft(m_parts[i]))
            setState(i, State::Removed);
    co_return Done{};
}

}
