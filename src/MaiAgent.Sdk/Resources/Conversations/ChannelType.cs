namespace MaiAgent.Sdk;

/// <summary>The channel behind an inbox. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<ChannelType>))]
public readonly record struct ChannelType : IOpenEnum<ChannelType>
{
    /// <summary><c>line</c> on the wire.</summary>
    public static ChannelType Line => new("line");
    /// <summary><c>telegram</c> on the wire.</summary>
    public static ChannelType Telegram => new("telegram");
    /// <summary><c>web</c> on the wire.</summary>
    public static ChannelType Web => new("web");
    /// <summary><c>messenger</c> on the wire.</summary>
    public static ChannelType Messenger => new("messenger");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public ChannelType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator ChannelType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
