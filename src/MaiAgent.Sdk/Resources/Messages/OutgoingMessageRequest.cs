using System.Text.Json;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A message to a person, on behalf of the business. <c>CreateOutgoingAsync</c> makes it.</summary>
[JsonConverter(typeof(OutgoingMessageConverter))]
public sealed record OutgoingMessageRequest
{
    internal OutgoingMessageRequest(CreateMessageRequest message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (string.IsNullOrWhiteSpace(message.Content) && message.Attachments is null or [])
        {
            throw new ArgumentException($"An outgoing message needs {nameof(message.Content)} or one of {nameof(message.Attachments)}.", nameof(message));
        }

        if (message.Conversation == Guid.Empty)
        {
            throw new ArgumentException($"{nameof(message.Conversation)} is Guid.Empty. Was it never set?", nameof(message));
        }

        Message = message with { Type = MessageType.Outgoing };
    }

    /// <summary>The message; its <see cref="CreateMessageRequest.Type"/> is outgoing.</summary>
    public CreateMessageRequest Message { get; }
}

/// <summary>On the wire there is only the message.</summary>
internal sealed class OutgoingMessageConverter : JsonConverter<OutgoingMessageRequest>
{
    public override OutgoingMessageRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Outgoing messages are requests; they are not read.");

    public override void Write(Utf8JsonWriter writer, OutgoingMessageRequest value, JsonSerializerOptions options) =>
        WireJson.ConverterOf<CreateMessageRequest>(options).Write(writer, value.Message, options);
}
