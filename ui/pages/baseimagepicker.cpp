// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/baseimagepicker.h"

#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tandem {

namespace {

/// Keeps the choice when the entries are the same kind of thing as before.
void offer(QComboBox* box, const QString& any, QStringList values)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    values.removeDuplicates();
    std::sort(values.begin(), values.end(),
        [](const QString& a, const QString& b) { return a.toDouble() > b.toDouble(); });
    box->clear();
    box->addItem(any, QString());
    for (const QString& value : values)
        box->addItem(box->property("prefix").toString() + value, value);
    box->setCurrentIndex(qMax(0, box->findData(chosen)));
}

}

BaseImagePicker::BaseImagePicker(QWidget* parent)
    : QWidget(parent)
    , m_processor(new QComboBox(this))
    , m_cuda(new QComboBox(this))
    , m_ubuntu(new QComboBox(this))
    , m_image(new QComboBox(this))
{
    m_processor->setObjectName(u"processor"_s);
    m_processor->setAccessibleName(tr("Processor of the base image"));
    m_processor->addItem(tr("CPU"), u"cpu"_s);
    m_processor->addItem(tr("GPU"), u"gpu"_s);
    m_cuda->setAccessibleName(tr("CUDA of the base image"));
    m_cuda->setProperty("prefix", u"CUDA "_s);
    m_ubuntu->setAccessibleName(tr("Ubuntu of the base image"));
    m_ubuntu->setProperty("prefix", u"Ubuntu "_s);
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

    auto* const filters = new QHBoxLayout;
    filters->setSpacing(space::related);
    for (QComboBox* const box : {m_processor, m_cuda, m_ubuntu})
        filters->addWidget(box, 1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_image);
    layout->addLayout(filters);

    for (QComboBox* const box : {m_processor, m_cuda, m_ubuntu})
        connect(box, &QComboBox::activated, this, &BaseImagePicker::narrow);
    connect(m_image, &QComboBox::editTextChanged, this, &BaseImagePicker::changed);
    fillImages();
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
        fillImages();
    }
    const QSignalBlocker quiet(m_image);
    m_image->setEditText(reference);
    m_image->lineEdit()->setCursorPosition(0);
}

void BaseImagePicker::fillImages()
{
    const bool gpu = m_processor->currentIndex() == 1;
    QStringList cudas, ubuntus;
    for (const BaseImage& image : m_catalogue.images())
        if (image.isGpu() == gpu) {
            ubuntus << image.ubuntu;
            if (gpu)
                cudas << image.cuda;
        }
    offer(m_cuda, tr("Any CUDA"), cudas);
    offer(m_ubuntu, tr("Any Ubuntu"), ubuntus);
    m_cuda->setVisible(gpu);

    const QSignalBlocker quiet(m_image);
    const QString typed = m_image->currentText();
    m_image->clear();
    const QString cuda = m_cuda->currentData().toString();
    const QString ubuntu = m_ubuntu->currentData().toString();
    for (const BaseImage& image : m_catalogue.images())
        if (image.isGpu() == gpu && (cuda.isEmpty() || image.cuda == cuda)
            && (ubuntu.isEmpty() || image.ubuntu == ubuntu) && !image.isDeprecated)
            m_image->addItem(image.reference);
    m_image->setEditText(typed);
}

void BaseImagePicker::narrow()
{
    fillImages();
    // One of another kind than asked for is no choice any more; what is not in the catalogue stays.
    const bool isOffered = m_image->findText(image()) >= 0;
    if (!isOffered && (image().isEmpty() || m_catalogue.find(image())) && m_image->count() > 0)
        m_image->setCurrentIndex(0);
    emit changed();
}

}
