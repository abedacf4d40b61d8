// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentform.h"

#include "ui/forms/rowstable.h"
#include "ui/pages/baseimagepicker.h"
#include "ui/pages/packagenames.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem {

namespace {

/// What was not edited keeps its channel and the way it was written.
QList<CondaSpec> condaOf(const QList<QStringList>& rows, const QList<CondaSpec>& before)
{
    QHash<QStringList, const CondaSpec*> known;
    for (const CondaSpec& spec : before)
        known.insert({spec.name(), spec.version(), spec.build()}, &spec);
    const auto isAt = [&before](qsizetype at, const QStringList& row) {
        return at < before.size() && before[at].name() == row[0] && before[at].version() == row[1]
            && before[at].build() == row[2];
    };
    QList<CondaSpec> specs;
    for (const QStringList& row : rows) {
        if (isAt(specs.size(), row)) // one package of two channels stays apart
            specs << before[specs.size()];
        else if (const CondaSpec* const same = known.value(row))
            specs << *same;
        else if (row[1].isEmpty() && row[2].isEmpty())
            specs << CondaSpec::parse(row[0]); // "numpy=1.24" typed into the first cell
        else
            specs << CondaSpec::of(row[0], row[1], row[2]);
    }
    return specs;
}

QList<PipRequirement> pipOf(const QList<QStringList>& rows, const QList<PipRequirement>& before)
{
    QHash<QString, const PipRequirement*> known;
    for (const PipRequirement& requirement : before)
        known.insert(requirement.text(), &requirement);
    QList<PipRequirement> requirements;
    for (const QStringList& row : rows) {
        const PipRequirement* const same = known.value(row[0]);
        requirements << (same ? *same : PipRequirement{row[0]});
    }
    return requirements;
}

QList<QStringList> rowsOf(const QList<CondaSpec>& specs)
{
    QList<QStringList> rows;
    for (const CondaSpec& spec : specs)
        rows << (spec.name().isEmpty() ? QStringList{spec.text(), {}, {}}
                                       : QStringList{spec.name(), spec.version(), spec.build()});
    return rows;
}

QString complaintAboutPackage(const QStringList& row, int column)
{
    if (column == 0 && row[0].isEmpty())
        return EnvironmentForm::tr("A package needs a name.");
    if (row[column].contains(u' ') && column > 0)
        return EnvironmentForm::tr("%1: write it without blanks, several conditions with a comma.")
            .arg(row[0]);
    return {};
}

}

EnvironmentForm::EnvironmentForm(PackageNames& names, QWidget* parent)
    : QWidget(parent)
    , m_baseImage(new BaseImagePicker(this))
    , m_imageField(new Field(tr("&Base image"), m_baseImage))
    , m_channels(table(u"channels"_s, tr("Channels"), {tr("Channel")}, tr("Add a channel …")))
    , m_conda(table(u"condaPackages"_s, tr("Conda packages"), {tr("Package"), tr("Version"), tr("Build")},
          tr("Add a package …")))
    , m_packagesField(new Field(tr("&Conda packages"), m_conda))
    , m_pip(table(u"pipPackages"_s, tr("Pip packages"), {tr("Requirement")},
          tr("Add a requirement, as torch==2.1 …")))
    , m_variables(
          table(u"variables"_s, tr("Variables"), {tr("Variable"), tr("Value")}, tr("Add a variable …")))
{
    m_baseImage->setObjectName(u"baseImage"_s);
    m_conda->setStretches({5, 3, 3});
    m_conda->model().setCheck(complaintAboutPackage);
    m_variables->setStretches({2, 3});
    auto* const channelsField = new Field(tr("C&hannels"), m_channels);
    channelsField->setHint(tr("The first has priority; drag one, or move it by Alt+Up and Alt+Down."));

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_imageField);
    layout->addWidget(channelsField);
    layout->addWidget(m_packagesField);
    layout->addWidget(new Field(tr("&Pip packages"), m_pip));
    layout->addWidget(new Field(tr("&Variables"), m_variables));
    for (RowsTable* const rows : {m_channels, m_conda, m_pip})
        rows->setOrdered();
    completeFrom(names);
    takePastes();
    connect(m_baseImage, &BaseImagePicker::changed, this, [this] { emit edited(u"image"_s); });
}

void EnvironmentForm::completeFrom(PackageNames& names)
{
    const auto channels = [this] {
        QStringList list;
        for (const QStringList& row : m_channels->rows())
            list << row[0];
        return list;
    };
    m_conda->setCompletions([&names, channels](const QStringList& row, int column, const QString& typed) {
        names.setChannels(channels());
        names.load();
        return column == 0 ? names.conda(typed)
            : column == 1  ? names.versions(row.value(0), typed)
                           : QStringList();
    });
    m_pip->setCompletions(
        [&names](const QStringList&, int, const QString& typed) { return names.pip(typed); });
}

void EnvironmentForm::takePastes()
{
    using Into = PastedEntries::Table;
    const auto take = [this](RowsTable* rows, Into into) {
        rows->setIsSeveral(isSeveralEntries);
        connect(rows, &RowsTable::pasted, this,
            [this, into](const QString& text) { emit pasted(PastedEntries::read(text, into)); });
    };
    take(m_conda, Into::Conda);
    take(m_pip, Into::Pip);
    m_channels->setIsSeveral([](const QString& text) { return text.trimmed().contains(u'\n'); });
    connect(m_channels, &RowsTable::pasted, this, [this](const QString& text) {
        // Lines are channels; a command names them itself.
        PastedEntries entries = PastedEntries::read(text, Into::Conda);
        if (entries.channels.isEmpty()) {
            for (const CondaSpec& spec : std::as_const(entries.conda))
                entries.channels << spec.text();
            entries.conda.clear();
            entries.channels += std::exchange(entries.leftOut, {});
        }
        emit pasted(entries);
    });
}

RowsTable* EnvironmentForm::table(
    const QString& objectName, const QString& name, const QStringList& titles, const QString& invitation)
{
    auto* const made = new RowsTable(name, titles, invitation, this);
    made->setObjectName(objectName);
    connect(made, &RowsTable::rowsChanged, this, [this] { emit edited({}); });
    return made;
}

void EnvironmentForm::setDefinition(const EnvironmentDefinition& definition)
{
    m_baseImage->setImage(definition.baseImage);
    QList<QStringList> channels, pip, variables;
    for (const QString& channel : definition.channels)
        channels << QStringList{channel};
    for (const PipRequirement& requirement : definition.pipRequirements)
        pip << QStringList{requirement.text()};
    for (auto it = definition.variables.begin(); it != definition.variables.end(); ++it)
        variables << QStringList{it.key(), *it};
    m_channels->setRows(channels);
    m_conda->setRows(rowsOf(definition.condaPackages));
    m_pip->setRows(pip);
    m_variables->setRows(variables);
}

EnvironmentDefinition EnvironmentForm::filledIn(EnvironmentDefinition before) const
{
    EnvironmentDefinition definition = std::move(before);
    definition.baseImage = m_baseImage->image();
    if (!definition.baseImage.isEmpty()) {
        definition.buildContext.clear();
        definition.dockerfilePath.clear();
    }
    definition.channels.clear();
    for (const QStringList& row : m_channels->rows())
        definition.channels << row[0];
    definition.condaPackages = condaOf(m_conda->rows(), definition.condaPackages);
    definition.pipRequirements = pipOf(m_pip->rows(), definition.pipRequirements);
    definition.variables.clear();
    for (const QStringList& row : m_variables->rows())
        if (!row[0].isEmpty())
            definition.variables.insert(row[0], row[1]);
    return definition;
}

bool EnvironmentForm::check(const EnvironmentDefinition& definition)
{
    m_packagesField->setError(m_conda->model().firstError());
    const bool hasImage = !definition.baseImage.isEmpty() || !definition.buildContext.isEmpty();
    m_imageField->setHint(definition.buildContext.isEmpty()
            ? QString()
            : tr("Built from the Dockerfile in %1; an image chosen here takes its place.")
                  .arg(definition.buildContext));
    m_imageField->setError(!hasImage && !definition.condaPackages.isEmpty()
            ? tr("Choose the image that the packages are installed on.")
            : QString());
    return hasImage && m_packagesField->error().isEmpty();
}

void EnvironmentForm::goTo(advice::Place place)
{
    using Part = advice::Place::Part;
    if (place.part == Part::BaseImage) {
        m_baseImage->setFocus();
        return;
    }
    RowsTable* const rows = place.part == Part::Channel ? m_channels
        : place.part == Part::Conda                     ? m_conda
        : place.part == Part::Pip                       ? m_pip
                                                        : nullptr;
    if (!rows)
        return;
    const QModelIndex cell = rows->model().index(int(place.index), 0);
    rows->setFocus();
    rows->setCurrentIndex(cell);
    // The table is as tall as its rows: what scrolls is the area around the form.
    for (QWidget* around = parentWidget(); around; around = around->parentWidget())
        if (auto* const area = qobject_cast<QScrollArea*>(around)) {
            const QRect row = rows->visualRect(cell);
            const QPoint at = rows->viewport()->mapTo(area->widget(), row.center());
            area->ensureVisible(0, at.y(), 0, 2 * space::row);
            return;
        }
}

void EnvironmentForm::focusPackages()
{
    m_conda->setFocus();
}

QList<QObject*> EnvironmentForm::typedIn() const
{
    return m_baseImage->typedIn();
}

}
