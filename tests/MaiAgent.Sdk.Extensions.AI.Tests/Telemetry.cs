using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI.Tests;

/// <summary>Looks at a chat client as OpenTelemetryChatClient does: metadata once, then each answer, to its end or its failure.</summary>
internal sealed class Telemetry : DelegatingChatClient
{
    public Telemetry(IChatClient inner)
        : base(inner)
    {
        var metadata = inner.GetService<ChatClientMetadata>();
        Provider = metadata?.ProviderName;
        Model = metadata?.DefaultModelId;
        Server = metadata?.ProviderUri?.Host;
        Port = metadata?.ProviderUri?.Port ?? 0;
    }

    public string? Provider { get; }

    public string? Model { get; }

    public string? Server { get; }

    public int Port { get; }

    public List<(ChatResponse? Response, Exception? Error)> Calls { get; } = [];

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatResponse? response = null;
        Exception? error = null;
        try
        {
            return response = await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception exception)
        {
            error = exception;
            throw;
        }
        finally
        {
            Calls.Add((response, error));
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatResponseUpdate> updates = [];
        Exception? error = null;
        var inner = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await inner.MoveNextAsync())
                    {
                        break;
                    }
                }
                catch (Exception exception)
                {
                    error = exception;
                    throw;
                }

                updates.Add(inner.Current);
                yield return inner.Current;
            }
        }
        finally
        {
            Calls.Add((updates.ToChatResponse(), error));
            await inner.DisposeAsync();
        }
    }
}
