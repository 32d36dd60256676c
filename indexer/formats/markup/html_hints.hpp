// Owns: what tags, roles, classes and ids say about the part a piece of a page plays.
// Does not own: the decision what is article text (html_body.hpp).
#pragma once

#include <libxml/tree.h>

#include <initializer_list>
#include <string_view>

namespace morgue {

/// h1 to h6.
bool is_heading(std::string_view tag);

/// How sure the markup is that an element is no article text.
enum class Hint { none, weak, strong };

/// What the markup says of an element, and the word of its class or id that says so; `word` is
/// empty for tags and roles.
struct HintedBy {
  Hint hint = Hint::none;
  std::string_view word;  ///< never dangles
};

/// Tells navigation, comments, share bars, related links, captions, author notes, cookie notices,
/// adverts.
HintedBy boilerplate_hint(const xmlNode* element);

/// True for a word that pages also use for the story itself ("hidden", "paywall", "slideshow",
/// "toc"); false for what readers write and for what leads to other stories.
bool may_be_doubted(std::string_view word);

/// True where nothing in the names of a paragraph is sure to tell other than text of the story:
/// "paywall" and "teaser" mark such text, "hidden-gem" and "opinion-comment" have a word of a list
/// beside another. False for captions and credits. To be asked of what boilerplate_hint() tells.
bool may_name_text(const xmlNode* paragraph);

/// True for a figcaption and for what is named a caption.
bool is_caption(const xmlNode* element);

/// True for words that pages use for what tells of their own article: "byline", "meta".
bool is_about_article(std::string_view word);

/// True where one of the words of class or id is among `words`.
bool is_named(const xmlNode* element, std::initializer_list<std::string_view> words);

/// True where the markup says that the element holds the article's text (schema.org articleBody and
/// the common class names).
bool looks_like_body(const xmlNode* element);

}  // namespace morgue
