// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/baseimagepicker.h"

#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVersionNumber>

namespace tandem {

namespace {

/// Keeps the choice when it is still among the values; the newest first.
void offer(QComboBox* box, const QString& any, const QString& prefix, QStringList values)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    values.removeDuplicates();
    std::sort(values.begin(), values.end(), [](const QString& a, const QString& b) {
        const auto older = QVersionNumber::fromString(a);
        const auto newer = QVersionNumber::fromString(b);
        return older == newer ? a > b : older > newer;
    });
    box->clear();
    box->addItem(any, QString());
    for (const QString& value : values)
        box->addItem(prefix + value, value);
    box->setCurrentIndex(qMax(0, box->findData(chosen)));
    box->setVisible(values.size() > 1 || !chosen.isEmpty());
}

}

BaseImagePicker::BaseImagePicker(QWidget* parent)
    : QWidget(parent)
    , m_image(new QComboBox(this))
    , m_processor(new QComboBox(this))
    , m_deprecated(new QCheckBox(tr("Deprecated ones too"), this))
    , m_description(new Label(TextStyle::Caption, {}, this))
{
    m_image->setObjectName(u"imageReference"_s);
    m_image->setAccessibleName(tr("Base image"));
    m_image->setEditable(true);
    m_image->setInsertPolicy(QComboBox::NoInsert);
    m_image->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_image->setMinimumContentsLength(24);
    m_image->lineEdit()->setPlaceholderText(tr("Choose one, or type the name of any image"));
    m_image->completer()->setFilterMode(Qt::MatchContains);
    m_image->completer()->setCompletionMode(QCompleter::PopupCompletion);
    setFocusProxy(m_image);
    m_processor->setObjectName(u"processor"_s);
    m_processor->setAccessibleName(tr("Processor of the base image"));
    m_processor->addItem(tr("CPU"), u"cpu"_s);
    m_processor->addItem(tr("GPU"), u"gpu"_s);
    m_deprecated->setObjectName(u"deprecatedImages"_s);
    addFilter(u"cuda"_s, tr("CUDA of the base image"), tr("Any CUDA"), u"CUDA "_s,
        [](const BaseImage& image) { return image.cuda; });
    addFilter(u"cudnn"_s, tr("cuDNN of the base image"), tr("Any cuDNN"), u"cuDNN "_s,
        [](const BaseImage& image) { return image.cudnn; });
    addFilter(u"mpi"_s, tr("MPI of the base image"), tr("Any MPI"), {},
        [](const BaseImage& image) { return image.mpi; });
    addFilter(u"ubuntu"_s, tr("Ubuntu of the base image"), tr("Any Ubuntu"), u"Ubuntu "_s,
        [](const BaseImage& image) { return image.ubuntu; });
    addFilter(u"conda"_s, tr("Whether the base image has conda"), tr("With conda or without"), {},
        [](const BaseImage& image) { return image.hasConda ? tr("With conda") : tr("Without conda"); });
    m_description->setObjectName(u"imageDescription"_s);
    m_description->setWrapped();

    auto* const layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    constexpr int columns = 3;
    layout->addWidget(m_image, 0, 0, 1, columns);
    layout->addWidget(m_processor, 1, 0);
    layout->addWidget(m_filters[0].box, 1, 1);
    layout->addWidget(m_filters[1].box, 1, 2);
    layout->addWidget(m_filters[2].box, 2, 0);
    layout->addWidget(m_filters[3].box, 2, 1);
    layout->addWidget(m_deprecated, 2, 2);
    layout->addWidget(m_filters[4].box, 3, 0, 1, columns);
    layout->addWidget(m_description, 4, 0, 1, columns);
    for (int column = 0; column < columns; ++column)
        layout->setColumnStretch(column, 1);

    connect(m_processor, &QComboBox::activated, this, [this] {
        // What was asked of the other kind means nothing for this one.
        for (const Filter& filter : std::as_const(m_filters))
            filter.box->setCurrentIndex(0);
        narrow();
    });
    connect(m_deprecated, &QCheckBox::toggled, this, &BaseImagePicker::fill);
    connect(m_image, &QComboBox::editTextChanged, this, [this] {
        describe();
        emit changed();
    });
    fill();
    describe();
}

void BaseImagePicker::addFilter(const QString& objectName, const QString& name, const QString& any,
    const QString& prefix, QString (*valueOf)(const BaseImage& image))
{
    auto* const box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    connect(box, &QComboBox::activated, this, &BaseImagePicker::narrow);
    m_filters.append({box, any, prefix, valueOf});
}

QString BaseImagePicker::image() const
{
    return m_image->currentText().trimmed();
}

void BaseImagePicker::setImage(const QString& reference)
{
    if (reference == image())
        return;
    if (const BaseImage* const known = m_catalogue.find(reference)) {
        m_processor->setCurrentIndex(known->isGpu() ? 1 : 0);
        fill();
    }
    const QSignalBlocker quiet(m_image);
    m_image->completer()->popup()->hide(); // It offers what fits another text.
    m_image->setEditText(reference);
    m_image->lineEdit()->setCursorPosition(0);
    describe();
}

QList<QObject*> BaseImagePicker::typedIn() const
{
    return {m_image->lineEdit(), m_image->completer()->popup()};
}

bool BaseImagePicker::passes(const BaseImage& image, const Filter* butFor) const
{
    const bool wantsGpu = m_processor->currentIndex() == 1;
    if (image.isGpu() != wantsGpu || (image.isDeprecated && !m_deprecated->isChecked()))
        return false;
    return std::all_of(m_filters.begin(), m_filters.end(), [&](const Filter& filter) {
        const QString wanted = filter.box->currentData().toString();
        return &filter == butFor || wanted.isEmpty() || filter.valueOf(image) == wanted;
    });
}

void BaseImagePicker::fill()
{
    // Each filter offers what the others leave.
    for (const Filter& filter : std::as_const(m_filters)) {
        QStringList values;
        for (const BaseImage& image : m_catalogue.images())
            if (passes(image, &filter) && !filter.valueOf(image).isEmpty())
                values << filter.valueOf(image);
        offer(filter.box, filter.any, filter.prefix, values);
    }
    const QSignalBlocker quiet(m_image);
    const QString typed = m_image->currentText();
    m_image->clear();
    for (const BaseImage& image : m_catalogue.images())
        if (passes(image))
            m_image->addItem(image.reference);
    m_image->setEditText(typed);
}

void BaseImagePicker::narrow()
{
    fill();
    // One of another kind than asked for is no choice any more; what is not in the catalogue stays.
    const BaseImage* const known = m_catalogue.find(image());
    const bool isOffered = known && passes(*known);
    if (!isOffered && (image().isEmpty() || known) && m_image->count() > 0)
        m_image->setCurrentIndex(0);
    describe();
    emit changed();
}

void BaseImagePicker::describe()
{
    const BaseImage* const known = m_catalogue.find(image());
    if (!known) {
        m_description->setText(image().isEmpty()
                ? tr("Azure ML's own images, as of %1.").arg(m_catalogue.date().toString(Qt::ISODate))
                : tr("Not one of Azure ML's own images; conda has to be in it."));
        return;
    }
    QStringList parts;
    if (known->isGpu())
        parts << tr("CUDA %1").arg(known->cuda)
              << (known->cudnn == u"included" ? tr("cuDNN") : tr("cuDNN %1").arg(known->cudnn));
    parts << known->mpi << tr("Ubuntu %1").arg(known->ubuntu);
    if (known->hasConda)
        parts << (known->condaPython.isEmpty() ? tr("conda")
                                               : tr("conda on Python %1").arg(known->condaPython));
    if (known->isDeprecated)
        parts << tr("deprecated; use %1").arg(known->replacement);
    m_description->setText(parts.join(u" · "_s));
}

}
