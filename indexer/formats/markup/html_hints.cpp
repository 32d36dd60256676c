// Owns: the word lists that tell boilerplate from text.
#include "indexer/formats/markup/html_hints.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

using Words = std::unordered_set<std::string_view>;

// Whole words of a class or id ("article-share" has the words article and share).
constexpr std::string_view kWeakWords =
    "ad ads adv advert advertisement advertising adsense adunit adslot sponsor sponsored "
    "sponsors promo promos promotion promoted banner masthead nav navbar navigation "
    "navigator menu submenu breadcrumb breadcrumbs crumbs pagination pager sidebar "
    "sidebars footer foot toolbar share shares sharing sharebar sharedaddy social "
    "socials addthis sharethis addtoany follow comment comments commenting disqus "
    "respond reply replies discussion related recommended recommendation recommendations "
    "recirc recirculation trending popular mostread outbrain taboola teaser teasers "
    "newsletter newsletters subscribe subscription signup signin login paywall register "
    "cookie cookies consent gdpr privacy modal popup popover overlay tooltip lightbox "
    "dialog caption captions figcaption credit credits photocredit copyright byline "
    "bylines dateline timestamp author authors bio avatar tags taglist tagcloud keywords "
    "metadata meta widget widgets rating ratings poll quiz survey print skip search sr "
    "screenreader visuallyhidden hidden hide invisible carousel slider gallery slideshow "
    "playlist video player rail toc jump readmore upnext nextup prev next previous";

// Words that hardly ever name the story itself.
constexpr std::string_view kStrongWords =
    "footer cookie cookies consent gdpr privacy comments disqus sidebar breadcrumb "
    "breadcrumbs newsletter taboola outbrain";

// Weak words that also stand on single paragraphs of the story: what is paid for, its lead, what is
// said of its author or its pictures.
constexpr std::string_view kWordsOfText =
    "paywall teaser teasers share shares sharing social socials gallery slideshow slider carousel "
    "author authors byline bylines dateline timestamp meta metadata keywords tags poll quiz survey "
    "print video player playlist rail rating ratings next prev previous";

// Weak words that never do, whatever stands beside them.
constexpr std::string_view kCaptionWords =
    "caption captions figcaption credit credits photocredit copyright";

// Beside a word of the lists these make no other name of it: "comment-text", "user-comment".
constexpr std::string_view kNeutralWords =
    "text texts body content contents copy item items box wrap wrapper inner outer container block "
    "list link links title heading head header label name names story stories article articles "
    "post "
    "posts entry news page site user users reader readers visitor field form section area module "
    "component unit row col column count counter button btn icon image img photo date time info "
    "us by to for the of and in on here more now new top bottom left right first last main wp js "
    "is "
    "has no xs sm md lg xl mobile desktop tablet phone screen only small large para paragraph lead "
    "intro view views thread action cta notice message msg prompt class style element visually";

Words split_words(std::string_view list) {
  Words words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

const Words& weak_words() {
  static const Words kWords = split_words(kWeakWords);
  return kWords;
}

const Words& strong_words() {
  static const Words kWords = split_words(kStrongWords);
  return kWords;
}

const Words& words_of_text() {
  static const Words kWords = split_words(kWordsOfText);
  return kWords;
}

const Words& caption_words() {
  static const Words kWords = split_words(kCaptionWords);
  return kWords;
}

const Words& neutral_words() {
  static const Words kWords = split_words(kNeutralWords);
  return kWords;
}

// Embedded posts are quoted by the story although their wrapper says "social" or "video".
bool holds_quote(const xmlNode* element) {
  for (const xmlNode* n = element; n != nullptr; n = next_in_order(n, element)) {
    if (element_name(n) == "blockquote") return true;
  }
  return false;
}

// Whether running text stands before or behind the element in the same parent.
bool is_within_text(const xmlNode* element) {
  for (const xmlNode* side : {element->prev, element->next}) {
    if (text_content(side).find_first_not_of(" \t\r\n|/,") != std::string_view::npos) return true;
  }
  return false;
}

// Splits class and id into lower-case words at non-letters and at camelCase humps.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool lower_before = false;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : text) {
    const bool upper = is_ascii_upper(c);
    const bool lower = is_ascii_lower(c);
    if (!upper && !lower) flush();
    if (upper && lower_before) flush();
    if (upper || lower) word += ascii_lower(c);
    lower_before = lower;
  }
  flush();
  return words;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Names that say what an element has, or that something is off, speak of no part of the page:
// "has-sidebar", "no-ads", "comments-closed", "field--label-hidden".
bool speaks_of_state(const std::vector<std::string>& words, std::size_t at) {
  if (at > 0 && is_one_of(words.front(), {"has", "have", "no", "not", "non", "with", "without",
                                          "hide", "hides", "show", "shows", "noindex"})) {
    return true;
  }
  for (const std::string& word : words) {
    if (is_one_of(word, {"closed", "open", "opened", "disabled", "enabled", "allowed", "off"}))
      return true;
  }
  const bool hides = is_one_of(words[at], {"hidden", "hide", "invisible"});
  return hides && at > 0 &&
         !is_one_of(words[at - 1], {"visually", "is", "js", "u", "screen", "aria", "d", "element",
                                    "xs", "sm", "md", "lg", "mobile", "desktop", "all"});
}

bool is_listed(std::string_view word) {
  return weak_words().contains(word) || strong_words().contains(word);
}

bool name_may_name_text(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  const bool has_other = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.size() > 1 && !is_listed(word) && !neutral_words().contains(word);
  });
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_listed(words[i]) || speaks_of_state(words, i)) continue;
    if (caption_words().contains(words[i]) || strong_words().contains(words[i])) return false;
    if (!words_of_text().contains(words[i]) && !has_other) return false;
  }
  return true;
}

// Calls `see` with each name of class and id until it says true; whether it did.
template <typename See>
bool any_name(const xmlNode* element, See see) {
  for (const char* attribute_name : {"class", "id"}) {
    std::string_view rest = attribute(element, attribute_name);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      if (see(rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

HintedBy hint_of_name(std::string_view name, const xmlNode* element) {
  HintedBy found;
  const std::vector<std::string> words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto strong = strong_words().find(words[i]); strong != strong_words().end()) {
      if (!speaks_of_state(words, i)) return {Hint::strong, *strong};
      continue;
    }
    const auto weak = weak_words().find(words[i]);
    if (weak == weak_words().end() || speaks_of_state(words, i)) continue;
    const bool embed = is_one_of(*weak, {"social", "shares", "video", "widget", "player"});
    if (!embed || !holds_quote(element)) found = {Hint::weak, *weak};
  }
  return found;
}

}  // namespace

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

HintedBy boilerplate_hint(const xmlNode* element) {
  const std::string_view tag = element_name(element);
  if (is_one_of(tag, {"nav", "footer", "figcaption", "menu", "dialog"})) return {Hint::strong, {}};
  if (is_one_of(tag, {"aside", "address"})) return {Hint::weak, {}};
  if (is_one_of(tag, {"html", "body", "main", "article", "tr", "td", "tbody"}))
    return {Hint::none, {}};
  // A word of a sentence, whatever its link or colour is called.
  if (is_one_of(tag, {"a", "b", "i", "em", "strong", "u", "span", "font", "abbr", "cite"}) &&
      is_within_text(element)) {
    return {Hint::none, {}};
  }
  const std::string role = ascii_lower(attribute(element, "role"));
  if (is_one_of(role,
                {"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog",
                 "alert", "menu", "menubar", "toolbar", "banner", "tooltip"})) {
    return {Hint::weak, {}};
  }
  if (attribute(element, "aria-hidden") == "true") return {Hint::weak, {}};
  HintedBy found;
  any_name(element, [&](std::string_view name) {
    const HintedBy one = hint_of_name(name, element);
    if (one.hint != Hint::none) found = one;
    return one.hint == Hint::strong;
  });
  return found;
}

bool may_name_text(const xmlNode* paragraph) {
  return !any_name(paragraph, [](std::string_view name) { return !name_may_name_text(name); });
}

bool is_named(const xmlNode* element, std::initializer_list<std::string_view> words) {
  return any_name(element, [words](std::string_view name) {
    const std::vector<std::string> parts = words_of(name);
    return std::any_of(parts.begin(), parts.end(),
                       [words](const std::string& part) { return is_one_of(part, words); });
  });
}

bool is_caption(const xmlNode* element) {
  return element_name(element) == "figcaption" ||
         is_named(element, {"caption", "captions", "figcaption"});
}

bool is_about_article(std::string_view word) {
  return is_one_of(word,
                   {"meta",    "metadata", "byline", "bylines", "dateline", "timestamp", "author",
                    "authors", "share",    "shares", "sharing", "social",   "socials",   "credit",
                    "credits", "tags",     "print",  "toolbar", "paywall",  "hidden",    "hide"});
}

bool may_be_doubted(std::string_view word) {
  return !word.empty() && !strong_words().contains(word) &&
         !is_one_of(word,
                    {"comment",  "commenting", "discussion",  "respond",        "reply",
                     "replies",  "related",    "recommended", "recommendation", "recommendations",
                     "trending", "popular",    "mostread",    "recirc",         "recirculation",
                     "cookie",   "gdpr",       "menu",        "navbar",         "navigation",
                     "nav",      "footer",     "sidebars"});
}

bool looks_like_body(const xmlNode* element) {
  if (attribute(element, "itemprop") == "articleBody") return true;
  for (const char* name : {"class", "id"}) {
    const std::vector<std::string> words = words_of(attribute(element, name));
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_one_of(words[i], {"articlebody", "storybody", "postbody", "articletext", "storytext",
                               "articlecontent", "postcontent", "storycontent"})) {
        return true;
      }
      const bool of_story = is_one_of(words[i], {"article", "story", "post", "entry", "news"});
      const bool has_next = i + 1 < words.size();
      if (of_story && has_next && is_one_of(words[i + 1], {"body", "content", "text", "copy"})) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace morgue
