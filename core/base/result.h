// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <utility>
#include <variant>

namespace tandem {

/// Why something could not be done. `message` is one sentence for people: what happened and, where it is
/// known, what to do. It never holds a secret.
struct Error {
    enum class Kind { Network, Http, Auth, Protocol, File, Process, Input, Unsupported };

    Kind kind = Kind::Protocol;
    QString message;
    int httpStatus = 0;
    QString code; ///< The service's own code ("ResourceNotFound"), for decisions, tests and logs.
    QString details; ///< Raw text behind the message, shown on request, secrets removed.
    QString correlationId; ///< What the service's support asks for.

    bool operator==(const Error&) const = default;
};

/// The value of something that has none.
struct Done {
    bool operator==(const Done&) const = default;
};

/// A T, or the Error that prevented it: the part of C++23's std::expected that Tandem needs.
template <typename T> class [[nodiscard]] Result {
public:
    using Value = T;

    Result(T value)
        : m_data(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_data(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_data.index() == 0; }
    T& operator*() & { return std::get<0>(m_data); }
    const T& operator*() const& { return std::get<0>(m_data); }
    T&& operator*() && { return std::get<0>(std::move(m_data)); }
    T* operator->() { return &std::get<0>(m_data); }
    const T* operator->() const { return &std::get<0>(m_data); }
    const Error& error() const { return std::get<1>(m_data); }
    T valueOr(T fallback) && { return *this ? std::get<0>(std::move(m_data)) : std::move(fallback); }

private:
    std::variant<T, Error> m_data;
};

}
