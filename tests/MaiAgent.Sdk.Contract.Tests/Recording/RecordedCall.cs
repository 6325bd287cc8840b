namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>A call whose requests are kept.</summary>
/// <param name="Operation">The id of the operation in the contract, which is the name of the file.</param>
/// <param name="Name">The title of its requests in the file.</param>
/// <param name="Send">Makes the call.</param>
/// <param name="Responses">The response to each request of the call, in order.</param>
internal sealed record RecordedCall(string Operation, string Name, Func<IMaiAgentClient, Task> Send, params string[] Responses)
{
    /// <summary>Those of every class in <c>Calls</c>.</summary>
    public static IReadOnlyList<RecordedCall> All { get; } =
    [
        .. typeof(RecordedCall).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(Calls.ChatbotCalls).Namespace)
            .Select(static type => type.GetProperty(nameof(All)))
            .SelectMany(static calls => calls is null ? [] : (IReadOnlyList<RecordedCall>)calls.GetValue(null)!),
    ];

    /// <summary>Enumerates a list or a stream to its end.</summary>
    public static async Task ReadAllAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }
}
