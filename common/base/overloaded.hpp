// Owns: how a std::variant is visited: one function for each kind, or for several that a concept
// names. Nothing takes whatever is left, so that a new kind does not compile before each visit says
// what becomes of it. Does not own: the variants.
#pragma once

#include <concepts>
#include <type_traits>

namespace morgue {

/// std::visit(Overloaded{[](const A&) {...}, [](const OneOf<B, C> auto&) {...}}, variant)
template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

/// True for one of these types, const or not.
template <typename T, typename... Kinds>
concept OneOf = (std::same_as<std::remove_const_t<T>, Kinds> || ...);

}  // namespace morgue
