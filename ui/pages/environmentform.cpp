// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentform.h"

#include "ui/forms/rowstable.h"
#include "ui/pages/baseimagepicker.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem {

namespace {

QList<CondaSpec> condaOf(const QList<QStringList>& rows, const QList<CondaSpec>& before)
{
    QList<CondaSpec> specs;
    for (const QStringList& row : rows) {
        // What was not edited keeps its channel and the way it was written.
        const auto same = std::find_if(before.begin(), before.end(), [&](const CondaSpec& spec) {
            return spec.name() == row[0] && spec.version() == row[1] && spec.build() == row[2];
        });
        if (same != before.end())
            specs << *same;
        else if (row[1].isEmpty() && row[2].isEmpty())
            specs << CondaSpec::parse(row[0]); // "numpy=1.24" typed into the first cell
        else
            specs << CondaSpec::of(row[0], row[1], row[2]);
    }
    return specs;
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

EnvironmentForm::EnvironmentForm(QWidget* parent)
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
    channelsField->setHint(tr("The first has priority; Alt+Up and Alt+Down move one."));

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_imageField);
    layout->addWidget(channelsField);
    layout->addWidget(m_packagesField);
    layout->addWidget(new Field(tr("&Pip packages"), m_pip));
    layout->addWidget(new Field(tr("&Variables"), m_variables));
    connect(m_baseImage, &BaseImagePicker::changed, this, [this] { emit edited(u"image"_s); });
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
    definition.pipRequirements.clear();
    for (const QStringList& row : m_pip->rows())
        definition.pipRequirements << PipRequirement{row[0]};
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
