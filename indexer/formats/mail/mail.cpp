// Owns: the "mail" format: single messages (.eml) and mailboxes (mbox), alerts and newsletters as
// articles, and web pages that browsers save as messages (.mht).
// Does not own: what is in a message (mail_message.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/html/html_article.hpp"
#include "indexer/formats/mail/formats.hpp"
#include "indexer/formats/mail/mail_message.hpp"

namespace morgue {

namespace {

constexpr std::size_t kHeaderScan = 2048;

/// `From someone@example.org Sat Mar 14 09:12:44 1987`: parts two messages of a mailbox. The time
/// is asked for, since sentences begin with "From " too; without it the lines below must tell.
bool is_from_line(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < line.size() &&
         is_ascii_digit(line[colon - 1]) && line[colon + 1] >= '0' && line[colon + 1] <= '9';
}

/// mboxrd: a line of a message that begins with "From ", quoted or not, has one ">" put before it.
std::string_view unquoted(std::string_view line) {
  const std::size_t quotes = line.find_first_not_of('>');
  const bool quoted =
      quotes != std::string_view::npos && quotes > 0 && line.substr(quotes).starts_with("From ");
  return quoted ? line.substr(1) : line;
}

/// Counts the header lines that mail alone has; 0 where a line before the first blank one is none.
int mail_headers(std::string_view head) {
  constexpr std::string_view kNames =
      " from to date subject message-id received return-path mime-version"
      " delivered-to content-type list-id reply-to x-mailer sender ";
  int found = 0;
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) break;  // the last line may be cut
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 ||
        line.substr(0, colon).find(' ') != std::string_view::npos)
      return 0;
    if (kNames.find(' ' + ascii_lower(line.substr(0, colon)) + ' ') != std::string_view::npos)
      ++found;
  }
  return found;
}

/// A line that parts two messages although it has no time, before what can only be a message.
bool is_odd_from_line(std::string_view line, std::string_view next) {
  return line.starts_with("From ") && mail_headers(next) >= 2;
}

/// Whether a "From " line within a mailbox parts two messages: headers stand below it, where a
/// sentence has none. Some programs put no blank line before it.
bool begins_message(std::string_view line, std::string_view next, bool after_blank) {
  if (!after_blank) return is_from_line(line) && mail_headers(next) >= 2;
  return is_from_line(line) ? mail_headers(next) >= 1 : is_odd_from_line(line, next);
}

/// Where the first message begins behind a few lines that are none; 0: nowhere.
std::size_t first_message(std::string_view head) {
  constexpr int kOddLines = 8;
  std::size_t at = 0;
  for (int odd = 0; odd < kOddLines; ++odd) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) return 0;
    at = end + 1;
    const std::string_view rest = head.substr(at);
    const std::size_t line = rest.find('\n');
    if (line == std::string_view::npos || !rest.starts_with("From ")) continue;
    if (mail_headers(rest.substr(line + 1)) >= (is_from_line(rest.substr(0, line)) ? 1 : 2))
      return at;
  }
  return 0;
}

Article make_article(MailMessage mail) {
  Article article;
  article.id = std::move(mail.id);
  article.headline = std::move(mail.subject);
  article.body = std::move(mail.text);
  article.byline = std::move(mail.from_name);
  const std::size_t at = mail.from_address.rfind('@');
  article.source = std::move(mail.list);
  if (article.source.empty() && at != std::string::npos)
    article.source = mail.from_address.substr(at + 1);
  article.published = mail.date;
  article.url = std::move(mail.url);
  article.language = std::move(mail.language);
  article.topics = std::move(mail.keywords);
  article.replaced_bytes = mail.replaced;
  if (mail.too_deep > 0)
    article.notes.push_back(fmt::format("{} part{} nested too deep left out", mail.too_deep,
                                        mail.too_deep == 1 ? "" : "s"));
  if (mail.encoded > 0)
    article.notes.push_back(fmt::format("{} encoded file{} in the text left out (uuencode, yEnc)",
                                        mail.encoded, mail.encoded == 1 ? "" : "s"));
  return article;
}

/// A web page that was saved as a message: the date and the sender are those of the saving. False
/// where it has no running text.
bool read_saved_page(const MailMessage& mail, Article& article) {
  if (mail.page.empty()) return false;
  article.url = mail.page_url;
  if (!read_html_article(mail.page, mail.page_charset, article)) return false;
  if (article.headline.empty()) article.headline = mail.subject;
  article.captured = mail.date;
  return true;
}

/// Delivers one message; false where the sink asked to stop.
bool deliver(std::string_view bytes, const SourcePlace& where, const ReadContext& context,
             ArticleSink& sink) {
  MailReading reading{context.limits.depth, context.charset};
  std::optional<MailMessage> mail = parse_mail(bytes, reading);
  if (!mail) {
    sink.skipped({where, "no mail header", true});
    return true;
  }
  if (Article page; read_saved_page(*mail, page)) {
    page.where = where;
    return sink.article(std::move(page));
  }
  // A page without running text is rare: only then is the message parsed once more.
  if (!mail->page.empty()) {
    reading.saved = SavedPage::as_text;
    mail = parse_mail(bytes, reading);
  }
  Article article = make_article(std::move(*mail));
  if (article.body.empty() && article.headline.empty()) {
    // What was left out may have been all there was.
    sink.skipped({where,
                  fmt::format("no text in the message{}",
                              article.notes.empty() ? "" : ": " + article.notes.back()),
                  !article.notes.empty()});
    return true;
  }
  if (article.body.empty())
    article.notes.insert(article.notes.begin(),
                         "no part of the message is read as text; it has its headers alone");
  article.where = where;
  return sink.article(std::move(article));
}

/// Whether a message of several parts lacks the line that ends them (RFC 2046, 5.1.1): the file was
/// cut within it.
bool lacks_end(std::string_view message) {
  const std::string header =
      ascii_lower(message.substr(0, std::min(message.find("\n\n"), message.find("\n\r\n"))));
  constexpr std::string_view kName = "boundary=";
  const std::size_t at = header.find(kName);
  if (header.find("\ncontent-type: multipart/") == std::string::npos &&
      !header.starts_with("content-type: multipart/"))
    return false;
  if (at == std::string::npos) return false;
  std::string_view rest = message.substr(at + kName.size());
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  const std::string boundary(rest.substr(0, rest.find_first_of(quoted ? "\"\n" : " ;\t\r\n")));
  return !boundary.empty() && message.find("\n--" + boundary + "--") == std::string_view::npos;
}

void report_cut(const SourcePlace& where, ArticleSink& sink) {
  sink.skipped({where, "cut short: it ends within a message", true});
}

/// Reads messages one at a time; the "From " line of the first is still to come.
void read_mailbox(Input& input, const ReadContext& context, ArticleSink& sink) {
  std::string line;
  std::string message;
  bool too_long = false;
  bool after_blank = true;
  SourcePlace where{context.path, 0, 0, 0};
  bool cut = false;
  const auto finish = [&] {
    if (where.record == 0) return true;
    if (!too_long) return deliver(message, where, context, sink);
    sink.skipped({where, "message longer than the limit", true});
    return true;
  };
  for (;;) {
    const std::uint64_t line_number = input.line();
    const std::uint64_t offset = input.offset();
    const bool more = input.read_line(line, context.limits.article_bytes + 1);
    const bool parts =
        more && line.starts_with("From ") &&
        (where.record == 0 || begins_message(line, input.peek(kHeaderScan), after_blank));
    if (!more && (cut || (!too_long && lacks_end(message)))) report_cut(where, sink);
    if (!more || parts) {
      if (!finish() || !more) return;
      where = {context.path, where.record + 1, line_number, offset};
      message.clear();
      too_long = false;
      after_blank = false;
      continue;
    }
    cut =
        input.offset() - offset == line.size();  // a mailbox ends with the end of a line (RFC 4155)
    after_blank = line.empty();
    too_long |= message.size() + line.size() > context.limits.article_bytes;
    if (too_long) {
      message.clear();
    } else {
      message.append(unquoted(line)).append("\n");
    }
  }
}

/// Apple Mail's .emlx: a line with the number of the message's bytes, the message, and a property
/// list. The bytes of the first line; 0 where it is no such file.
std::size_t emlx_lead(std::string_view head) {
  const std::size_t end = head.find('\n');
  if (end == std::string_view::npos || end > 20 || !is_ascii_digits(trim(head.substr(0, end))))
    return 0;
  return mail_headers(head.substr(end + 1)) >= 2 ? end + 1 : 0;
}

void read_mail(Input& input, const ReadContext& context, ArticleSink& sink) {
  std::uint64_t size = 0;
  if (const std::size_t lead = emlx_lead(input.peek(kHeaderScan)); lead > 0) {
    const std::string_view number = trim(input.peek(lead));
    std::from_chars(number.data(), number.data() + number.size(), size);
    input.skip(lead);
  }
  const std::string_view head = input.peek(kHeaderScan);
  const std::string_view after = without_lead(head);
  std::size_t lead = head.size() - after.size();
  if (!after.starts_with("From ") && mail_headers(after) == 0) {
    if (const std::size_t first = first_message(after); first > 0) {
      sink.skipped({{context.path, 0, 1, 0}, "lines before the first message that are none", true});
      lead += first;
    }
  }
  input.skip(lead);
  if (input.peek(5) == "From ") return read_mailbox(input, context, sink);
  const SourcePlace whole{context.path, 0, 1, 0};
  bool cut = false;
  std::string bytes = input.read_all(context.limits.article_bytes, &cut);
  if (cut) {
    sink.skipped({whole, "message longer than the limit", true});
    return;
  }
  if (size > 0 && bytes.size() > size) bytes.resize(size);
  if (lacks_end(bytes)) report_cut(whole, sink);
  deliver(bytes, whole, context, sink);
}

Match matches_mail(std::string_view head, std::string_view path) {
  head = without_lead(head);
  if (const std::size_t line = head.find('\n');
      line != std::string_view::npos && head.starts_with("From ")) {
    const int wanted = is_from_line(head.substr(0, line)) ? 1 : 2;
    return mail_headers(head.substr(line + 1)) >= wanted ? Match::certain : Match::no;
  }
  if (const std::size_t lead = emlx_lead(head); lead > 0)
    return path.ends_with(".emlx") || mail_headers(head.substr(lead)) >= 4 ? Match::certain
                                                                           : Match::likely;
  const int found = mail_headers(head);
  const bool named = path.ends_with(".eml") || path.ends_with(".mbox") || path.ends_with(".mht") ||
                     path.ends_with(".mhtml");
  if (found >= 4 || (found >= 2 && named)) return Match::certain;
  if (found >= 3) return Match::likely;
  return found >= 1 && named ? Match::likely : Match::no;
}

}  // namespace

const Format kMailFormat = {"mail",
                            "mail messages and mailboxes (.eml, .emlx, mbox), saved pages (.mht)",
                            matches_mail, read_mail};

}  // namespace morgue
