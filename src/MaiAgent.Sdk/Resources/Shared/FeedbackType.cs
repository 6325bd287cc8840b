namespace MaiAgent.Sdk;

/// <summary>A reader's reaction to an answer. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<FeedbackType>))]
public readonly record struct FeedbackType : IOpenEnum<FeedbackType>
{
    /// <summary><c>like</c> on the wire.</summary>
    public static FeedbackType Like => new("like");
    /// <summary><c>dislike</c> on the wire.</summary>
    public static FeedbackType Dislike => new("dislike");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public FeedbackType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator FeedbackType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
