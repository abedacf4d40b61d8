// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/bell.h"

#include <QCoreApplication>
#include <QEvent>

namespace tandem {

void Bell::Rope::pull()
{
    const std::lock_guard lock(m_mutex);
    if (m_bell)
        QCoreApplication::postEvent(m_bell, new QEvent(QEvent::User));
}

Bell::Bell()
    : m_rope(std::make_shared<Rope>())
{
    m_rope->m_bell = this;
}

Bell::~Bell()
{
    const std::lock_guard lock(m_rope->m_mutex);
    m_rope->m_bell = nullptr;
}

bool Bell::event(QEvent* event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    emit rung();
    return true;
}

}
