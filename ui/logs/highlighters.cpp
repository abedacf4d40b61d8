// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/highlighters.h"

#include "core/settings/keys.h"
#include "ui/logs/highlightereditor.h"

#include <QActionGroup>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

namespace tandem {

namespace {
HighlighterRule ruleOf(const QJsonObject& object)
{
    return {{object[u"text"_s].toString(), object[u"regex"_s].toBool(), !object[u"case"_s].toBool(),
                object[u"word"_s].toBool()},
        object[u"color"_s].toInt()};
}

QJsonObject objectOf(const HighlighterRule& rule)
{
    return {{u"text"_s, rule.pattern.text}, {u"regex"_s, rule.pattern.isRegularExpression},
        {u"case"_s, !rule.pattern.ignoresCase}, {u"word"_s, rule.pattern.wholeWords},
        {u"color"_s, rule.color}};
}

QList<HighlighterSet> setsOf(const QByteArray& json)
{
    QList<HighlighterSet> sets;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array()) {
        HighlighterSet set{value[u"name"_s].toString(), {}};
        for (const QJsonValue& rule : value[u"rules"_s].toArray())
            set.rules << ruleOf(rule.toObject());
        sets << set;
    }
    return sets;
}

QByteArray jsonOf(const QList<HighlighterSet>& sets)
{
    QJsonArray array;
    for (const HighlighterSet& set : sets) {
        QJsonArray rules;
        for (const HighlighterRule& rule : set.rules)
            rules << objectOf(rule);
        array << QJsonObject{{u"name"_s, set.name}, {u"rules"_s, rules}};
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<HighlighterSet> firstSets()
{
    const auto expression = [](const QString& text, int color) {
        return HighlighterRule{{text, true, true, false}, color};
    };
    return {{Highlighters::tr("Training"),
                {expression(uR"(\b(?:epoch|step|iteration)\b\D{0,3}\d+)"_s, 0),
                    expression(uR"(\b\w*loss\b\W{1,3}[\d.e+-]+)"_s, 1),
                    expression(uR"(\b\w*acc(?:uracy)?\b\W{1,3}[\d.e+-]+)"_s, 2)}},
        {Highlighters::tr("Ranks"), {expression(uR"(\[?\brank\W?\d+\]?)"_s, 0), expression(u"NCCL"_s, 3)}}};
}
}

Highlighters::Highlighters(Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_chosen(settings.value(keys::logHighlighter))
{
    const QByteArray stored = settings.value(keys::logHighlighters);
    m_sets = stored.isEmpty() ? firstSets() : setsOf(stored);
}

void Highlighters::setSets(QList<HighlighterSet> sets)
{
    m_sets = std::move(sets);
    m_settings.set(keys::logHighlighters, jsonOf(m_sets));
    emit changed();
}

void Highlighters::choose(const QString& name)
{
    m_chosen = name;
    m_settings.set(keys::logHighlighter, name);
    emit changed();
}

QList<Highlight> Highlighters::current() const
{
    QList<Highlight> highlights;
    for (const HighlighterSet& set : m_sets)
        if (set.name == m_chosen)
            for (const HighlighterRule& rule : set.rules)
                if (const auto matcher = LineMatcher::of(rule.pattern);
                    matcher && !rule.pattern.text.isEmpty())
                    highlights << Highlight{*matcher, rule.color};
    return highlights;
}

QMenu* Highlighters::makeMenu(QWidget* parent)
{
    auto* menu = new QMenu(tr("Highlight"), parent);
    menu->setObjectName(u"highlighterMenu"_s);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        auto* group = new QActionGroup(menu);
        const auto add = [&](const QString& text, const QString& name) {
            QAction* action = menu->addAction(text);
            action->setCheckable(true);
            action->setChecked(name == m_chosen);
            group->addAction(action);
            connect(action, &QAction::triggered, this, [this, name] { choose(name); });
        };
        add(tr("Nothing"), {});
        for (const HighlighterSet& set : m_sets)
            add(set.name, set.name);
        menu->addSeparator();
        connect(menu->addAction(tr("Edit …")), &QAction::triggered, this, [this, menu] {
            auto* editor = new HighlighterEditor(*this, menu->parentWidget()->window());
            editor->setAttribute(Qt::WA_DeleteOnClose);
            editor->open();
        });
    });
    return menu;
}

}
