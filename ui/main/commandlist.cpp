// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/commandlist.h"

#include "ui/models/fuzzymatch.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace tandem {

void CommandList::match(const QList<PaletteCommand>& commands, const QString& typed)
{
    struct Scored {
        Line line;
        int score;
    };
    QList<Scored> scored;
    for (const PaletteCommand& command : commands) {
        if (const auto match = fuzzyMatch(typed, command.title)) {
            scored << Scored{{command, match->positions}, match->score};
        } else if (const auto wider = fuzzyMatch(typed, command.group + u' ' + command.title);
                   wider && typed.size() > 2) {
            scored << Scored{{command, {}}, wider->score - 40};
        }
    }
    std::stable_sort(
        scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    beginResetModel();
    m_lines.clear();
    for (Scored& one : scored)
        m_lines << std::move(one.line);
    endResetModel();
}

int CommandList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteCommand& command = m_lines[index.row()].command;
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case Qt::AccessibleTextRole:
        return QString(command.group + u": "_s + command.title);
    case Qt::DecorationRole:
        return command.icon;
    default:
        return {};
    }
}

void CommandDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* list = qobject_cast<const CommandList*>(index.model());
    const CommandList::Line& line = list->line(index.row());
    const Colors& colors = Colors::of(option.palette);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected
                ? colors[Role::Selection]
                : blended(colors[Role::Surface], colors[Role::Text], 0.04));
        painter->drawRoundedRect(option.rect.adjusted(4, 0, -4, 0), 4, 4);
        painter->restore();
    }
    const QRect r = option.rect.adjusted(12, 0, -12, 0);
    line.command.icon.paint(painter, QRect(r.left(), r.center().y() - 7, space::icon, space::icon));
    int x = r.left() + space::icon + 10;
    QFont strong = option.font;
    strong.setWeight(QFont::Bold);
    for (int i = 0; i < line.command.title.size();) {
        const bool matched = line.positions.contains(i);
        int end = i + 1;
        while (end < line.command.title.size() && line.positions.contains(end) == matched)
            ++end;
        const QString piece = line.command.title.mid(i, end - i);
        painter->setFont(matched ? strong : option.font);
        painter->setPen(colors[matched ? Role::Accent : Role::Text]);
        painter->drawText(
            QRect(x, r.top(), r.right() - x, r.height()), Qt::AlignVCenter | Qt::AlignLeft, piece);
        x += painter->fontMetrics().horizontalAdvance(piece);
        i = end;
    }
    painter->setFont(fontFor(TextStyle::Caption));
    painter->setPen(colors[Role::Muted]);
    painter->drawText(QRect(x + 10, r.top(), r.right() - x - 10, r.height()),
        Qt::AlignVCenter | Qt::AlignLeft, line.command.group);
    painter->drawText(r, Qt::AlignVCenter | Qt::AlignRight, line.command.shortcut);
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return QSize(200, 32);
}

}
