// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/sdkv1/interpreter.h"

namespace tandem::sdkv1 {

/// `left operator right`, for `left += right` with the list changed in its place.
Value combine(Interpreter& at, const QString& symbol, const Value& left, const Value& right, bool isInPlace);

/// A format of `value` as in "{:.2f}"; nothing for what is not understood.
std::optional<QString> formatted(const Value& value, const QString& format);

/// Functions of the language and its standard library, by path ("len", "os.path.join").
std::optional<Value> callBuiltIn(Interpreter& at, const QString& path, const Arguments& arguments);
/// Attributes without a call: Path.parent, os.sep.
std::optional<Value> builtInAttribute(Interpreter& at, const Value& of, const QString& name);
/// Methods of texts, lists, dictionaries and open files.
std::optional<Value> callBuiltInMethod(
    Interpreter& at, const Value& of, const QString& name, const Arguments& arguments);

/// Why values are unknown, as the end of the sentence "… could not be known: it is …".
namespace reasons {
QString anError();
QString anItem();
QString environmentVariable(const QString& name);
QString commandLineOption(const QString& name);
QString input();
QString callOf(const QString& name);
QString parameter(const QString& name, const QString& function);
QString undefined(const QString& name);
QString computed();
QString tooMuch();
QString fileContents(const QString& path);
QString attribute(const QString& name);
}

}
