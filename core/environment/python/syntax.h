// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>
#include <memory>
#include <vector>

namespace tandem::python {

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;

/// `value`, `name=value`, `*value` or `**value` of a call.
struct Argument {
    QString keyword;
    int stars = 0;
    ExpressionPointer value;
};

/// `for target in iterable if condition…` of a comprehension.
struct ComprehensionClause {
    ExpressionPointer target;
    ExpressionPointer iterable;
    std::vector<ExpressionPointer> conditions;
};

/// A Python expression. What `text`, `parts` and the other members hold depends on the kind.
struct Expression {
    enum class Kind {
        None,
        True,
        False,
        Integer, ///< integer
        Real, ///< real
        Text, ///< text
        Formatted, ///< parts: the pieces of an f-string, Text and FormattedValue
        FormattedValue, ///< parts: the value; text: conversion and format ("!r", ":.2f")
        Name, ///< text
        Attribute, ///< parts: object; text: its name
        Subscript, ///< parts: object, index
        Slice, ///< parts: first, last, step; each may be null
        Call, ///< parts: what is called; arguments
        List, ///< parts
        Tuple, ///< parts
        Set, ///< parts
        Dictionary, ///< parts: key, value, key, value…; a null key is **value
        Unary, ///< text: operator; parts: operand
        Binary, ///< text: operator, also "and" and "or"; parts: two
        Comparison, ///< operators; parts: one more than operators
        Conditional, ///< parts: condition, value if true, value if false
        Comprehension, ///< text: "list", "set", "dict" or "generator"; parts: element(s); clauses
        Starred, ///< parts: the value
        Assignment, ///< text: name; parts: value of `name := value`
        Opaque, ///< text: what it is ("lambda"); its value cannot be told
    };

    Kind kind = Kind::None;
    int line = 1;
    int depth = 1;
    QString text;
    qint64 integer = 0;
    double real = 0;
    std::vector<ExpressionPointer> parts;
    std::vector<Argument> arguments;
    QStringList operators;
    std::vector<ComprehensionClause> clauses;
};

struct Statement;
using Block = std::vector<Statement>;

struct Parameter {
    QString name;
    int stars = 0;
    ExpressionPointer fallback;
};

struct ImportedName {
    QString name; ///< "os.path", or "*"
    QString alias; ///< As it is called here; empty if it keeps its name.
};

/// One way through an `if`, `try` or `match`.
struct Branch {
    enum class Kind { If, Else, Try, Except, NoError, Finally, Case };
    Kind kind = Kind::If;
    ExpressionPointer condition; ///< Of If.
    QString name; ///< Of `except X as name`.
    Block block;
};

/// A Python statement. What the members hold depends on the kind.
struct Statement {
    enum class Kind {
        Expression, ///< value
        Assign, ///< targets = value; with a null value it only declares
        AugmentedAssign, ///< targets[0] text= value
        Branches, ///< if, try and match
        For, ///< targets[0] in value; block
        While, ///< value; block
        With, ///< targets (each may be null) and contexts of equal number; block
        Function, ///< text: name; parameters; block
        Class, ///< text: name; contexts: bases; block
        Import, ///< names
        FromImport, ///< text: module; level: dots; names
        Return, ///< value, which may be null
        Raise,
        Break,
        Continue,
        Delete, ///< contexts
        Other, ///< What does nothing to values: pass, global, assert.
    };

    Kind kind = Kind::Other;
    int line = 1;
    int level = 0;
    QString text;
    ExpressionPointer value;
    std::vector<ExpressionPointer> targets;
    std::vector<ExpressionPointer> contexts;
    std::vector<Branch> branches;
    std::vector<Parameter> parameters;
    std::vector<ImportedName> names;
    Block block;
};

/// A whole file: what could be read of it, and the lines that could not.
struct Program {
    Block block;
    QList<int> skippedLines;
};

/// Reads any text. A line that is no Python is skipped and listed; what stands below it is read. Bounded in
/// depth, and linear in time and memory.
Program parse(QStringView source, int firstLine = 1);

}
