// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/topbar.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace tandem {

namespace {
/// Looks like a field, opens the palette.
class SearchButton : public QAbstractButton {
public:
    SearchButton()
    {
        setObjectName(u"searchButton"_s);
        setText(TopBar::tr("Search or command"));
        setAccessibleName(text());
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(space::control);
        setMinimumWidth(200);
        setMaximumWidth(420);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Colors& colors = Colors::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(colors[Role::Surface]);
        painter.setPen(hasFocus()
                ? QPen(colors[Role::Focus], 1.5)
                : QPen(blended(colors[Role::Line], colors[Role::Text], underMouse() ? 0.3 : 0.08), 1));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), space::radius, space::radius);
        paintIcon(painter, QRectF(8, (height() - space::icon) / 2, space::icon, space::icon), Icon::Search,
            colors[Role::Muted]);
        painter.setPen(colors[Role::Muted]);
        painter.drawText(rect().adjusted(32, 0, -60, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setFont(fontFor(TextStyle::Caption));
        painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight,
            QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    }
};

QString caption(const WorkspaceItem& item)
{
    return item.kind.isEmpty() ? item.name : item.name + u"  ·  "_s + item.kind;
}

/// Only rich text is wrapped by a tool tip.
QString paragraphs(const QStringList& texts)
{
    QString rich;
    for (const QString& text : texts)
        rich += u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s;
    return rich;
}
}

TopBar::TopBar(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_workspace(new QToolButton)
    , m_workspaces(new QMenu(this))
    , m_end(nullptr)
    , m_delete(nullptr)
    , m_themeButton(new QToolButton)
{
    setObjectName(u"topBar"_s);
    setFixedHeight(space::toolbar + 4);
    m_workspace->setObjectName(u"workspaceSwitcher"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_workspace->setPopupMode(QToolButton::InstantPopup);
    m_workspace->setMenu(m_workspaces);
    m_workspaces->setToolTipsVisible(true);
    m_end = m_workspaces->addSeparator();
    QAction* const create = m_workspaces->addAction(icon(Icon::Plus), tr("New workspace in Azure…"));
    create->setObjectName(u"newWorkspaceAction"_s);
    connect(create, &QAction::triggered, this, &TopBar::newWorkspaceWanted);
    m_delete = m_workspaces->addAction(icon(Icon::Trash), QString());
    m_delete->setObjectName(u"deleteWorkspaceAction"_s);
    m_delete->setVisible(false);
    connect(m_delete, &QAction::triggered, this, &TopBar::deletionWanted);
    m_workspaces->addSeparator();
    QAction* const accounts = m_workspaces->addAction(icon(Icon::Cloud), tr("Azure accounts…"));
    accounts->setObjectName(u"accountsAction"_s);
    connect(accounts, &QAction::triggered, this, &TopBar::accountsWanted);
    m_workspace->setAutoRaise(true);
    m_workspace->setFocusPolicy(Qt::TabFocus);

    auto* search = new SearchButton;
    connect(search, &QAbstractButton::clicked, this, &TopBar::paletteWanted);

    m_themeButton->setObjectName(u"themeButton"_s);
    m_themeButton->setAutoRaise(true);
    m_themeButton->setFocusPolicy(Qt::TabFocus);
    m_themeButton->setPopupMode(QToolButton::InstantPopup);
    auto* themes = new QMenu(this);
    auto* group = new QActionGroup(this);
    const auto add = [&](Theme::Choice choice, const QString& text) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme.choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { m_theme.setChoice(choice); });
        connect(themes, &QMenu::aboutToShow, action,
            [this, action, choice] { action->setChecked(m_theme.choice() == choice); });
    };
    add(Theme::Choice::System, tr("As the desktop"));
    add(Theme::Choice::Light, tr("Light"));
    add(Theme::Choice::Dark, tr("Dark"));
    m_themeButton->setMenu(themes);
    connect(&m_theme, &Theme::changed, this, &TopBar::updateThemeButton);
    updateThemeButton();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::related, 0, space::related, 1);
    layout->setSpacing(space::related);
    layout->addWidget(m_workspace);
    layout->addStretch(1);
    layout->addWidget(search, 3);
    layout->addStretch(1);
    layout->addWidget(m_themeButton);
}

void TopBar::setWorkspaces(const QList<WorkspaceItem>& items, const QString& currentId)
{
    QHash<QString, QAction*> before = std::exchange(m_actions, {});
    for (const WorkspaceItem& item : items) {
        const QIcon picture = icon(item.local ? Icon::Computer : Icon::Cloud);
        QAction* action = before.take(item.id);
        if (!action) {
            action = new QAction(m_workspaces);
            action->setCheckable(true);
            connect(action, &QAction::triggered, this, [this, action, id = item.id] {
                action->setChecked(id == m_current); // until it is open
                emit workspaceChosen(id);
            });
        }
        action->setIcon(picture);
        action->setText(caption(item));
        action->setToolTip(item.explanation);
        action->setChecked(item.id == currentId);
        m_workspaces->insertAction(m_end, action);
        m_actions.insert(item.id, action);
        if (item.id == currentId) {
            m_delete->setText(tr("Delete %1…").arg(item.name));
            m_delete->setVisible(!item.local);
            m_workspace->setIcon(picture);
            m_workspace->setText(caption(item));
            const QString workspace = tr("Workspace: %1").arg(item.name);
            m_workspace->setToolTip(
                item.explanation.isEmpty() ? workspace : paragraphs({workspace, item.explanation}));
            m_workspace->setAccessibleDescription(item.explanation);
        }
    }
    m_current = currentId;
    for (QAction* const gone : before)
        gone->deleteLater();
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Colors::of(this)[Role::Line]);
}

void TopBar::updateThemeButton()
{
    m_themeButton->setIcon(icon(m_theme.isDark() ? Icon::Moon : Icon::Sun));
    m_themeButton->setAccessibleName(tr("Theme"));
    m_themeButton->setToolTip(tr("Light or dark"));
}

}
