// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem {

/// The deleter of an object that a C library frees by a function of its own:
/// `std::unique_ptr<X509, Freeing<X509_free>>`.
template <auto Free> struct Freeing {
    template <typename T> void operator()(T* object) const { Free(object); }
};

}
