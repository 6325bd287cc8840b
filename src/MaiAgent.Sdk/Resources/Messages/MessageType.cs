namespace MaiAgent.Sdk;

/// <summary>The direction of a message. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<MessageType>))]
public readonly record struct MessageType : IOpenEnum<MessageType>
{
    /// <summary>From the contact. <c>incoming</c> on the wire.</summary>
    public static MessageType Incoming => new("incoming");
    /// <summary>From the assistant or an operator. <c>outgoing</c> on the wire.</summary>
    public static MessageType Outgoing => new("outgoing");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public MessageType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator MessageType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
