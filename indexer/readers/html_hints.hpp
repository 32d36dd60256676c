// Owns: what tags, roles, classes and ids say about the part a piece of a page plays.
// Does not own: the decision what is article text (html_body.hpp).
#pragma once

#include <libxml/tree.h>

#include <string_view>

namespace morgue {

/// h1 to h6.
bool is_heading(std::string_view tag);

/// How sure the markup is that an element is no article text.
enum class Hint { none, weak, strong };

/// Tells navigation, comments, share bars, related links, captions, author notes, cookie notices,
/// adverts.
Hint boilerplate_hint(const xmlNode* element);

/// True where the markup says that the element holds the article's text (schema.org articleBody and
/// the common class names).
bool looks_like_body(const xmlNode* element);

}  // namespace morgue
