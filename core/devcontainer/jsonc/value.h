// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <vector>

namespace tandem::jsonc {

/// A stretch of the text, in UTF-16 code units, the end not included.
struct Range {
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - begin; }
    bool contains(const Range& other) const { return begin <= other.begin && other.end <= end; }
    bool operator==(const Range&) const = default;
};

struct Child;

/// One value of the document and where it stands. It says what the text says: duplicates are all there, a
/// number is not rounded.
struct Value {
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    Range range;
    QString text; ///< What a string means; a number as it is written.
    bool isTrue = false;
    std::vector<Child> children; ///< Members of an object, items of an array, in order.

    bool isObject() const { return kind == Kind::Object; }
    bool isArray() const { return kind == Kind::Array; }
    bool isString() const { return kind == Kind::String; }
    bool isBoolean() const { return kind == Kind::Boolean; }

    /// The member of that name which counts: readers take the last of several. Null when there is none.
    const Child* member(QStringView key) const;
};

/// A member of an object or an item of an array.
struct Child {
    QString key; ///< What it means; empty in an array.
    Range keyRange; ///< With its quotes; empty in an array.
    Value value;
    qsizetype comma = -1; ///< Where the comma behind it stands, or -1.

    qsizetype begin() const { return keyRange.size() > 0 ? keyRange.begin : value.range.begin; }
    Range range() const { return {begin(), value.range.end}; }
};

inline const Child* Value::member(QStringView key) const
{
    if (kind == Kind::Object)
        for (auto it = children.rbegin(); it != children.rend(); ++it)
            if (it->key == key)
                return &*it;
    return nullptr;
}

}
