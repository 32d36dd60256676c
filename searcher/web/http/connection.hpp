// Owns: one connection: requests read within limits, checked, passed on, and their responses sent.
// HTTP itself is Boost.Beast's. Does not own: which connections there are (server.cpp), what is
// answered (the handler).
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "searcher/web/http/server.hpp"

namespace morgue::web {

/// What all connections of a server share. Used by the thread that runs the connections.
struct Shared {
  const ServerOptions& options;
  HostNames hosts;
  Handler handler;
  AccessLog log;
  boost::asio::thread_pool workers;
  std::size_t waiting = 0;  ///< requests that were passed on and are not answered
  bool stopping = false;
};

/// Its functions are called by one thread, that of the stream's executor.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// `ended` is called once, when the connection is closed.
  Connection(boost::asio::ip::tcp::socket socket, Shared& shared,
             std::function<void(Connection*)> ended);
  ~Connection();

  void start() { read(); }
  /// Says that the server has too many connections, and closes.
  void turn_away();
  /// After the response in flight, if there is one.
  void stop();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Message = boost::beast::http::request<boost::beast::http::string_body>;

  void read();
  void on_read(boost::beast::error_code error);
  void refuse_unread(boost::beast::error_code error);
  /// The request, or why it gets no further.
  std::optional<Response> check(const Message& message);
  void pass_on();
  /// By a worker.
  Response answer();
  void send(Response response);
  void send_head_alone();
  template <typename Body>
  void write(std::shared_ptr<boost::beast::http::response<Body>> message);
  void send_stream();
  void make_piece();
  void send_piece(bool is_last);
  void on_sent(boost::beast::error_code error);
  void finish();
  void close();
  boost::beast::http::response_header<> head() const;

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Shared& shared_;
  std::function<void(Connection*)> ended_;
  std::string peer_;
  Request request_;
  unsigned version_ = 11;
  std::string first_line_;  ///< of the request, for the log
  std::string user_;
  Response response_;
  std::string piece_;
  std::uint64_t sent_ = 0;  ///< bytes of the body
  bool keep_alive_ = false;
  bool busy_ = false;  ///< between a request and the end of its response
};

}  // namespace morgue::web
