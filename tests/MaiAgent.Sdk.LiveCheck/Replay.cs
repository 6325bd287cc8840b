using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Lets an emulator answer as the service did.</summary>
internal static class Replay
{
    /// <summary>
    /// Answers each recorded path with its recorded answer, whatever the query: of several with one path, each is given once, in their order, and
    /// the last one from then on. Every other request gets the emulator's own answer.
    /// </summary>
    /// <param name="emulator">The emulator.</param>
    /// <param name="exchanges">What was recorded.</param>
    public static void Enqueue(this MaiAgentEmulator emulator, IReadOnlyList<Exchange> exchanges)
    {
        foreach (var (index, exchange) in exchanges.Index())
        {
            var path = PathOf(emulator, exchange);
            var isLast = !exchanges.Skip(index + 1).Any(later => later.Method == exchange.Method && PathOf(emulator, later) == path);
            emulator.Enqueue(request => request.Method == exchange.Method && request.RawPath == path, Response(exchange), isLast ? int.MaxValue : 1);
        }
    }

    private static string PathOf(MaiAgentEmulator emulator, Exchange exchange) => new Uri(emulator.BaseAddress, exchange.Path).AbsolutePath;

    private static ScriptedResponse Response(Exchange exchange)
    {
        var response = new ScriptedResponse(exchange.Status);
        if (exchange.MediaType is { } mediaType)
        {
            response.Header("Content-Type", mediaType);
        }

        foreach (var data in exchange.Events ?? [])
        {
            response.Event(data is JsonValue value && value.TryGetValue(out string? word) ? word : data?.ToJsonString() ?? "null");
        }

        return exchange.Body is { } body ? response.Text(body.ToJsonString()) : response;
    }
}
