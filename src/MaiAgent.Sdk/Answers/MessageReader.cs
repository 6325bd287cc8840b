using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Answers;

/// <summary>
/// Looks at the messages of a conversation again and again. The order of the list is not documented, but new messages usually stand
/// at one of its ends. So a later look reads from the beginning on to the first page without a new message, and what follows the page
/// that was the last one; every few looks it reads all, for a list in any other order.
/// </summary>
internal sealed class MessageReader(IMessagesApi messages, Guid conversation)
{
    private const int PageSize = 100;
    private const int WholeLookEvery = 5;

    private readonly ListMessagesQuery _beginning = new() { Conversation = conversation, PageSize = PageSize };
    private readonly HashSet<MessageKey> _known = [];
    private ListMessagesQuery? _lastPage;
    private int _looks;

    /// <summary>Whether the message was there when <see cref="Remember"/> was told of the messages.</summary>
    public bool Knows(Message message) => _known.Contains(MessageKey.Of(message));

    /// <summary>The message is no new one from now on.</summary>
    public void Remember(Message message) => _known.Add(MessageKey.Of(message));

    /// <summary>The messages of the conversation: all at the first look, at least the new ones later. One may come twice.</summary>
    public async IAsyncEnumerable<Message> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lastPage = _lastPage;
        var isWhole = lastPage is null || lastPage == _beginning || ++_looks % WholeLookEvery == 0;
        await foreach (var message in WalkAsync(_beginning, isWhole, cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }

        if (isWhole)
        {
            yield break;
        }

        await foreach (var message in WalkAsync(lastPage!, toTheEnd: true, cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    private async IAsyncEnumerable<Message> WalkAsync(ListMessagesQuery start, bool toTheEnd, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = PageWalker.WalkAsync(start, (query, token) => ReadAsync(query, toTheEnd, token), MessagesApiExtensions.Next, cancellationToken);
        await foreach (var message in walk.ConfigureAwait(false))
        {
            if (message.Conversation is null || message.Conversation == conversation)
            {
                yield return message;
            }
        }
    }

    private async Task<Page<Message>> ReadAsync(ListMessagesQuery query, bool toTheEnd, CancellationToken cancellationToken)
    {
        Page<Message> page;
        try
        {
            page = await messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (MaiAgentNotFoundException) when (query != _beginning)
        {
            // Messages were deleted, and the list has become shorter than this page. The next look reads all of it.
            _lastPage = null;
            return new Page<Message>();
        }

        if (!page.HasNext)
        {
            _lastPage = query;
        }

        return toTheEnd || page.Items.Any(message => !Knows(message)) ? page : new Page<Message>();
    }
}
