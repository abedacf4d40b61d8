// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QStyle>
#include <QStyleOption>

/// What Style paints, piece by piece.
namespace tandem::paint {

QRectF centred(const QRectF& rect, qreal size);
QColor ink(const QStyleOption& option, const Colors& colors); ///< of an arrow
bool isPrimary(const QStyleOption* option, const QWidget* widget);
bool isLink(const QWidget* widget); ///< has the property "link"
bool hasError(const QWidget* widget); ///< has the property "invalid"

void outline(QPainter& painter, const QRect& rect, const QColor& color);
void pill(QPainter& painter, const QRectF& rect, const QColor& color);
void frame(QPainter& painter, const QStyleOption& option, const Colors& colors, const QWidget* widget);
void focus(QPainter& painter, const QStyleOption& option, const Colors& colors, const QWidget* widget);

void button(QPainter& painter, const QStyleOption& option, const Colors& colors, bool primary);
void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const Colors& colors, bool primary,
    const QStyle* style);
void toolButton(QPainter& painter, const QStyleOption& option, const Colors& colors);
void toolButtonWithLabel(
    QPainter& painter, const QStyleOptionToolButton& option, const Colors& colors, const QWidget* widget);
void checkBox(QPainter& painter, const QStyleOption& option, const Colors& colors);
void radioButton(QPainter& painter, const QStyleOption& option, const Colors& colors);

void field(QPainter& painter, const QStyleOption& option, const Colors& colors, bool invalid);
void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const Colors& colors, const QRect& arrow,
    bool invalid);
void comboLabel(
    QPainter& painter, const QStyleOptionComboBox& option, const QRect& field, const QStyle* style);

void item(
    QPainter& painter, const QStyleOption& option, const Colors& colors, bool cell, const QWidget* widget);
void headerLabel(
    QPainter& painter, const QStyleOptionHeader& option, const Colors& colors, const QWidget* widget);
void tab(QPainter& painter, const QStyleOptionTab& option, const Colors& colors);
void tabLabel(QPainter& painter, const QStyleOptionTab& option, const Colors& colors);
void menuItem(QPainter& painter, const QStyleOptionMenuItem& option, const Colors& colors);
void progress(QPainter& painter, const QStyleOptionProgressBar& option, const Colors& colors);
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);
void scrollBar(
    QPainter& painter, const QStyleOptionSlider& option, const Colors& colors, QPalette::ColorRole ground);

}
