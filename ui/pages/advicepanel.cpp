// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/advicepanel.h"

#include "ui/pages/findingdelegate.h"
#include "ui/pages/findingsmodel.h"
#include "ui/widgets/emptystate.h"

#include <QKeyEvent>
#include <QListView>
#include <QStackedLayout>

namespace tandem {

AdvicePanel::AdvicePanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new FindingsModel(this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(Icon::Check, tr("Nothing to remark about this environment."), this))
    , m_stack(new QStackedLayout(this))
{
    auto* const delegate = new FindingDelegate(m_list);
    m_list->setObjectName(u"advice"_s);
    m_list->setAccessibleName(tr("Advice"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true); // Else it does not ask for heights again when it becomes narrower.
    m_list->setLayoutMode(QListView::Batched);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setToolTip(tr("Click one to go to its entry; Ctrl+Enter applies its edit"));
    m_list->installEventFilter(this);
    // Not at once: the view is still busy with the click, and an edit makes the list another one.
    connect(delegate, &FindingDelegate::placeWanted, this, &AdvicePanel::go, Qt::QueuedConnection);
    connect(delegate, &FindingDelegate::applyWanted, this, &AdvicePanel::apply, Qt::QueuedConnection);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
}

void AdvicePanel::setFindings(const QList<advice::Finding>& findings)
{
    const int current = m_list->currentIndex().row();
    m_model->setFindings(findings);
    m_list->setCurrentIndex(m_model->index(qMin(current, m_model->rowCount() - 1)));
    m_stack->setCurrentIndex(findings.isEmpty() ? 0 : 1);
}

const QList<advice::Finding>& AdvicePanel::findings() const
{
    return m_model->findings();
}

bool AdvicePanel::eventFilter(QObject* watched, QEvent* event)
{
    const QModelIndex current = m_list->currentIndex();
    if (watched != m_list || !current.isValid())
        return QWidget::eventFilter(watched, event);
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    const auto* const key = isKey ? static_cast<QKeyEvent*>(event) : nullptr;
    if (!key || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter))
        return QWidget::eventFilter(watched, event);
    // In the page, Ctrl+Enter registers.
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (key->modifiers().testFlag(Qt::ControlModifier))
            apply(current.row());
        else
            go(current.row());
    }
    return true;
}

void AdvicePanel::apply(int row)
{
    const auto edit = row < findings().size() ? findings()[row].edit : std::nullopt;
    if (edit)
        emit editWanted(*edit);
}

void AdvicePanel::go(int row)
{
    if (row < findings().size())
        emit placeWanted(findings()[row].place);
}

}
