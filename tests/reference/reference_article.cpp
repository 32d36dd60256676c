// Owns: making tokens into the words of the reference.
#include "tests/reference/reference_article.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "tests/reference/sentence_rule.hpp"

namespace morgue::reference {

namespace {

const std::string& text_of(const StoredArticle& article, Part part) {
  switch (part) {
    case Part::headline:
      return article.headline;
    case Part::body:
      return article.body;
    case Part::byline:
      return article.byline;
    case Part::place:
      return article.place;
  }
  return article.body;
}

/// Numbers the sentence and the paragraph of every word of the body: those that the word begins in.
void number_units(PartText& body, const std::string& language) {
  const std::vector<SentenceStart> sentences = sentence_starts(body.text, language);
  for (Word& word : body.words) {
    // A joined form's last part begins where another word with that position does.
    const auto part = std::find_if(body.words.begin(), body.words.end(), [&](const Word& w) {
      return w.first == word.last && w.last == word.last;
    });
    const std::uint32_t last_begin = part == body.words.end() ? word.begin : part->begin;
    for (const SentenceStart& start : sentences) {
      word.sentence_last += start.begin <= last_begin ? 1 : 0;
      if (start.begin > word.begin) continue;
      ++word.sentence;
      word.paragraph = start.paragraph;
    }
  }
}

}  // namespace

std::string case_form_of(std::string_view printed) {
  std::string form = fold_case(printed);
  if (form.size() > 1 && form.back() == '.') form.pop_back();
  return form;
}

std::string capitals_of(std::string_view printed) {
  std::string out;
  for (std::size_t pos = 0; pos < printed.size();) {
    const auto c = static_cast<UChar32>(next_code_point(printed, pos));
    const int type = u_charType(c);
    if (type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER)
      out += 'C';
    else if (u_isalpha(c))
      out += 's';
  }
  return out;
}

std::uint32_t Archive::number_of(Term term) {
  const std::string key = term.text + '\n' + term.language + '\n' + term.stem + '\n' +
                          term.case_form + '\n' + term.capitals;
  const auto [at, is_new] = numbers_.emplace(key, static_cast<std::uint32_t>(terms.size()));
  if (is_new) terms.push_back(std::move(term));
  return at->second;
}

void Archive::add_part(ArticleText& article, Part part, Analyzer& analyzer) {
  PartText& out = article.parts[static_cast<std::size_t>(part)];
  out.text = text_of(article.stored, part);
  TokenBuffer buffer;
  analyzer.analyze(out.text, 1, Capitals::by_context, buffer);
  const std::size_t lead_end =
      part == Part::body ? std::min(out.text.find("\n\n"), out.text.size()) : out.text.size();
  for (const Token& token : buffer.tokens) {
    if (token.kind == TokenKind::bigram) continue;  // no word, only a help to ranking
    Term term;
    term.text = std::string(buffer.term(token));
    term.language = article.stored.language;
    if (Analyzer::is_stemmed(token.kind, term.text, term.language))
      term.stem = std::string(analyzer.stem(term.text, term.language));
    const std::string printed = out.text.substr(token.begin, token.end - token.begin);
    term.case_form = case_form_of(printed);
    term.capitals = capitals_of(printed);
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.first = token.position;
    word.last = token.position + token.span - 1;
    word.term = number_of(std::move(term));
    word.in_lead = (part == Part::headline || part == Part::body) && token.begin < lead_end;
    out.words.push_back(word);
    if (token.kind != TokenKind::compound && (part == Part::headline || part == Part::body))
      ++article.length;
  }
  if (part == Part::body) number_units(out, article.stored.language);
}

void Archive::add(const StoredArticle& stored, Analyzer& analyzer) {
  ArticleText article;
  article.stored = stored;
  for (const Part part : {Part::headline, Part::body, Part::byline, Part::place})
    add_part(article, part, analyzer);
  articles.push_back(std::move(article));
}

void Archive::count_languages() {
  std::map<std::string, std::size_t> counts;
  for (const ArticleText& article : articles) ++counts[article.stored.language];
  languages.clear();
  for (const auto& [language, count] : counts) languages.push_back(language);
  std::stable_sort(
      languages.begin(), languages.end(),
      [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
}

}  // namespace morgue::reference
